package io.apmkit.history;

import io.apmkit.snapshot.SampleSink;
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
  public void group(String name, String type, String help) {
    group = name;
  }

  @Override
  public void sample(
      String suffix, Series series, @Nullable String extraName, String extraValue, double value) {
    samples.add(new Sample(group + suffix, series, extraName, extraValue, value));
  }

  record Sample(
      String name, Series series, @Nullable String extraName, String extraValue, double value) {

    SampleKey key() {
      return new SampleKey(name, series, extraValue);
    }
  }
}
