package io.apmkit.meter;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.lang.ref.Reference;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** A summary of amounts in any unit. Negative, NaN and infinite amounts are ignored and counted. */
final class ApmSummary extends AbstractMeter implements DistributionSummary, Recorded {

  private final double scale;
  private final Recorder recorder;
  private final LongAdder ignored;

  /**
   * @param ignored counts the amounts that are none, for all meters of a registry
   */
  ApmSummary(Id id, Recorder recorder, LongAdder ignored) {
    super(id);
    this.scale = recorder.scale();
    this.recorder = recorder;
    this.ignored = ignored;
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
    try {
      double scaled = amount * scale;
      if (scaled >= 0 && scaled <= Double.MAX_VALUE) {
        recorder.record(scaled);
      } else {
        ignored.increment();
      }
    } finally {
      Reference.reachabilityFence(this); // see Expiry
    }
  }

  @Override
  public long count() {
    return recorder.count();
  }

  @Override
  public double totalAmount() {
    return recorder.recordedSum();
  }

  @Override
  public double max() {
    return recorder.recordedWindowMax();
  }

  /** With the maximum, as Micrometer's own summaries have it. */
  @Override
  public Iterable<Measurement> measure() {
    return List.of(
        new Measurement(() -> (double) count(), Statistic.COUNT),
        new Measurement(this::totalAmount, Statistic.TOTAL),
        new Measurement(this::max, Statistic.MAX));
  }

  @Override
  public HistogramSnapshot takeSnapshot() {
    return recorder.snapshot();
  }
}
