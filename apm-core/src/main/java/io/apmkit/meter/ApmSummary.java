package io.apmkit.meter;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;

/** A summary of amounts in any unit. Negative, NaN and infinite amounts are ignored. */
final class ApmSummary extends AbstractMeter implements DistributionSummary {

  private final double scale;
  private final double[] percentiles;
  private final Recorder recorder;

  ApmSummary(
      Id id,
      Clock clock,
      MeterConfig config,
      DistributionStatisticConfig statistics,
      double scale) {
    super(id);
    this.scale = scale;
    this.percentiles = Statistics.percentiles(statistics);
    this.recorder = new Recorder(clock, config, Statistics.bounds(statistics), 1);
  }

  Recorder recorder() {
    return recorder;
  }

  @Override
  public void record(double amount) {
    double scaled = amount * scale;
    if (scaled >= 0 && scaled <= Double.MAX_VALUE) {
      recorder.record(scaled);
    }
  }

  @Override
  public long count() {
    return recorder.count();
  }

  @Override
  public double totalAmount() {
    return recorder.sum();
  }

  @Override
  public double max() {
    return recorder.windowMax();
  }

  @Override
  public HistogramSnapshot takeSnapshot() {
    return Statistics.snapshot(recorder.read(), percentiles, 1);
  }
}
