package io.apmkit.meter;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Makes the meters into which values are recorded, or finds those that have expired. Called under
 * Micrometer's registration lock.
 */
final class RecordedMeters {

  private final Clock clock;
  private final MeterConfig config;
  private final Expiry expiry;
  private final LongAdder ignored = new LongAdder();

  RecordedMeters(Clock clock, MeterConfig config, Expiry expiry) {
    this.clock = clock;
    this.config = config;
    this.expiry = expiry;
  }

  /** Amounts that were none, over all meters. */
  long ignoredValues() {
    return ignored.sum();
  }

  ApmCounter counter(Meter.Id id) {
    Expiry.Expired earlier = expiry.takeBack(id);
    if (earlier != null && earlier.handle() instanceof ApmCounter held) {
      return held;
    }
    Tally tally = earlier != null && earlier.state() instanceof Tally has ? has : new Tally();
    return new ApmCounter(id, tally, ignored);
  }

  ApmTimer timer(Meter.Id id, DistributionStatisticConfig statistics) {
    Expiry.Expired earlier = expiry.takeBack(id);
    if (earlier != null && earlier.handle() instanceof ApmTimer held) {
      return held;
    }
    double[] conventional = Statistics.CONVENTIONAL_NANOS;
    Recorder recorder =
        recorder(earlier, id, statistics, conventional, ApmTimer.NANOS_PER_SECOND, 1);
    return new ApmTimer(id, clock, recorder, ignored);
  }

  ApmSummary summary(Meter.Id id, DistributionStatisticConfig statistics, double scale) {
    Expiry.Expired earlier = expiry.takeBack(id);
    if (earlier != null && earlier.handle() instanceof ApmSummary held) {
      return held;
    }
    double[] conventional = Statistics.CONVENTIONAL_AMOUNTS;
    Recorder recorder = recorder(earlier, id, statistics, conventional, 1, scale);
    return new ApmSummary(id, recorder, ignored);
  }

  private Recorder recorder(
      Expiry.@Nullable Expired earlier,
      Meter.Id id,
      DistributionStatisticConfig statistics,
      double[] conventionalBounds,
      double unit,
      double scale) {
    if (earlier != null && earlier.state() instanceof Recorder recorder) {
      return recorder;
    }
    DistributionDetail detail = config.detailOf(id.getName());
    double[] bounds = Statistics.bounds(statistics, detail, conventionalBounds);
    double[] quantiles = Statistics.quantiles(statistics, detail);
    return new Recorder(clock, config.window(), bounds, quantiles, unit, scale);
  }
}
