package io.apmkit.meter;

import io.apmkit.snapshot.Distribution;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import io.micrometer.core.instrument.distribution.ValueAtPercentile;

/** Between Micrometer's description of a distribution and ours. */
final class Statistics {

  private Statistics() {}

  /** The bucket bounds that the configuration asks for, in recorded units (nanoseconds). */
  static double[] bounds(DistributionStatisticConfig config) {
    return config.getHistogramBuckets(true).stream()
        .mapToDouble(Double::doubleValue)
        .filter(bound -> bound > 0 && bound < Double.MAX_VALUE)
        .sorted()
        .distinct()
        .toArray();
  }

  static double[] percentiles(DistributionStatisticConfig config) {
    double[] percentiles = config.getPercentiles();
    return percentiles == null ? new double[0] : percentiles.clone();
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
