package io.apmkit.history;

import io.apmkit.snapshot.Exemplar;
import io.apmkit.snapshot.ExtraLabel;
import io.apmkit.snapshot.SampleName;
import io.apmkit.snapshot.SampleSink;
import io.apmkit.snapshot.SampleType;
import io.apmkit.snapshot.Series;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The samples of one walk, collected before anything is stored. Belongs to one thread. */
final class Scrape implements SampleSink {

  private final List<Sample> samples = new ArrayList<>();
  private String group = "";

  List<Sample> samples() {
    return samples;
  }

  @Override
  public void group(String name, SampleType type, @Nullable String unit, String help) {
    group = name;
  }

  @Override
  public void sample(
      SampleName name,
      Series series,
      @Nullable ExtraLabel extra,
      double value,
      @Nullable Exemplar exemplar) {
    samples.add(
        new Sample(
            group + name.suffix(),
            series,
            extra == null ? null : extra.name(),
            extra == null ? "" : extra.value(),
            value));
  }

  record Sample(
      String name, Series series, @Nullable String extraName, String extraValue, double value) {

    SampleKey key() {
      return new SampleKey(name, series, extraValue);
    }
  }
}
