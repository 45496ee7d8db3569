package io.apmkit.meter;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.concurrent.atomic.LongAdder;

/** A summary of amounts in any unit. Negative, NaN and infinite amounts are ignored and counted. */
final class ApmSummary extends AbstractMeter implements DistributionSummary, Recorded {

  private final double scale;
  private final double[] percentiles;
  private final Recorder recorder;
  private final LongAdder ignored;

  /**
   * @param ignored counts the amounts that are none, for all meters of a registry
   */
  ApmSummary(
      Id id,
      Recorder recorder,
      DistributionStatisticConfig statistics,
      double scale,
      LongAdder ignored) {
    super(id);
    this.ignored = ignored;
    this.scale = scale;
    this.percentiles = Statistics.percentiles(statistics);
    this.recorder = recorder;
  }

  Recorder recorder() {
    return recorder;
  }

  @Override
  public State state() {
    return recorder;
  }

  @Override
  public void record(double amount) {
    double scaled = amount * scale;
    if (scaled >= 0 && scaled <= Double.MAX_VALUE) {
      recorder.record(scaled);
    } else {
      ignored.increment();
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
