package io.apmkit.meter;

import io.apmkit.snapshot.Distribution;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Between Micrometer's description of a distribution and ours. */
final class Statistics {

  /** What OpenTelemetry's conventions want for requests and calls, in nanoseconds. */
  static final double[] CONVENTIONAL_NANOS = {
    5e6, 1e7, 2.5e7, 5e7, 7.5e7, 1e8, 2.5e8, 5e8, 7.5e8, 1e9, 2.5e9, 5e9, 7.5e9, 1e10
  };

  /** What OpenTelemetry's SDK has for amounts of which nothing is known. */
  static final double[] CONVENTIONAL_AMOUNTS = {
    5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000
  };

  private static final double[] QUANTILES = {0.5, 0.9, 0.95, 0.99};

  private Statistics() {}

  /**
   * The bucket bounds that are asked for, in recorded units (nanoseconds).
   *
   * @param detail what the application has decided for this meter; null to leave it to the meter
   * @param conventional bounds for a meter that has none
   */
  static double[] bounds(
      DistributionStatisticConfig config,
      @Nullable DistributionDetail detail,
      double[] conventional) {
    double[] own = bounds(config);
    return detail == null
        ? own
        : !detail.hasBuckets() ? new double[0] : own.length > 0 ? own : conventional;
  }

  private static double[] bounds(DistributionStatisticConfig config) {
    return config.getHistogramBuckets(true).stream()
        .mapToDouble(Double::doubleValue)
        .filter(bound -> bound > 0 && bound < Double.MAX_VALUE)
        .sorted()
        .distinct()
        .toArray();
  }

  /** The quantiles that are asked for, ascending. */
  static double[] quantiles(
      DistributionStatisticConfig config, @Nullable DistributionDetail detail) {
    double[] own = percentiles(config);
    return detail == null
        ? own
        : !detail.hasQuantiles() ? new double[0] : own.length > 0 ? own : QUANTILES.clone();
  }

  private static double[] percentiles(DistributionStatisticConfig config) {
    double[] percentiles = config.getPercentiles();
    return percentiles == null
        ? new double[0]
        : Arrays.stream(percentiles).sorted().distinct().toArray();
  }

  /**
   * @param unit recorded units in one base unit; Micrometer wants recorded ones
   */
  static HistogramSnapshot snapshot(Distribution reading, double[] percentiles, double unit) {
    ValueAtPercentile[] values = new ValueAtPercentile[percentiles.length];
    for (int i = 0; i < values.length; i++) {
      double value = reading.windowQuantile(percentiles[i]) * unit;
      values[i] = new ValueAtPercentile(percentiles[i], Double.isNaN(value) ? 0 : value);
    }
    double[] bounds = reading.bucketBounds();
    CountAtBucket[] buckets = new CountAtBucket[bounds.length];
    for (int i = 0; i < buckets.length; i++) {
      double recorded = unit == 1 ? bounds[i] : Math.rint(bounds[i] * unit); // whole nanoseconds
      buckets[i] = new CountAtBucket(recorded, reading.bucketCount(i));
    }
    return new HistogramSnapshot(
        reading.count(),
        reading.total().sum(),
        reading.windowMax() * unit,
        values,
        buckets,
        (out, scaling) -> out.println(reading));
  }
}
