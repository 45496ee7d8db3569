package io.apmkit.activity;

import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.snapshot.Exemplar;
import io.apmkit.snapshot.ExposedSamples;
import io.apmkit.snapshot.ExtraLabel;
import io.apmkit.snapshot.SampleName;
import io.apmkit.snapshot.SampleSink;
import io.apmkit.snapshot.SampleType;
import io.apmkit.snapshot.Series;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The traces that are exposed as exemplars of the series with a label. */
final class ExemplarsSeen implements SampleSink {

  private final String label;
  private final List<String> traceIds = new ArrayList<>();

  private ExemplarsSeen(String label) {
    this.label = label;
  }

  static List<String> in(ApmMeterRegistry registry, String label) {
    ExemplarsSeen seen = new ExemplarsSeen(label);
    registry.walk(new ExposedSamples(seen));
    return seen.traceIds;
  }

  @Override
  public void group(String name, SampleType type, @Nullable String unit, String help) {}

  @Override
  public void sample(
      SampleName name,
      Series series,
      @Nullable ExtraLabel extra,
      double value,
      @Nullable Exemplar exemplar) {
    if (exemplar != null && series.labels().contains(label)) {
      traceIds.add(exemplar.traceId());
    }
  }
}
