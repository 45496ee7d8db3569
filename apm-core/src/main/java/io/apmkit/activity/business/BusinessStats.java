package io.apmkit.activity.business;

import io.apmkit.histogram.HistogramReading;

/**
 * What was recorded under one name since the start, or since the last reset. Durations are in
 * seconds. Without any value, all but {@code count} and {@code sum} are NaN.
 *
 * @param count how many values
 * @param sum their sum
 * @param mean their mean
 * @param min the smallest
 * @param max the largest
 * @param p50 the median, within 1 % as the other percentiles
 * @param p90 the 90th percentile
 * @param p95 the 95th percentile
 * @param p99 the 99th percentile
 */
public record BusinessStats(
    long count,
    double sum,
    double mean,
    double min,
    double max,
    double p50,
    double p90,
    double p95,
    double p99) {

  /**
   * @param unit recorded units in one of the result
   */
  static BusinessStats of(HistogramReading read, double unit) {
    double sum = read.sum() / unit;
    return new BusinessStats(
        read.count(),
        sum,
        read.count() == 0 ? Double.NaN : sum / read.count(),
        read.min() / unit,
        read.max() / unit,
        read.quantile(0.5) / unit,
        read.quantile(0.9) / unit,
        read.quantile(0.95) / unit,
        read.quantile(0.99) / unit);
  }
}
