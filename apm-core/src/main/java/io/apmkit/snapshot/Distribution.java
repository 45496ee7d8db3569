package io.apmkit.snapshot;

import io.apmkit.histogram.HistogramReading;
import org.jspecify.annotations.Nullable;

/**
 * The values of one timer or summary at one moment, in base units unless said otherwise. Count, sum
 * and buckets are totals since registration; minimum, maximum, quantiles and rate are those of one
 * window.
 */
public interface Distribution {

  /** The shortest window that a rate is given for: below it, one value would make a huge one. */
  double MIN_RATE_SECONDS = 1;

  /**
   * Everything since registration, for projections that are not listed here: exponential buckets,
   * HdrHistogram, merging.
   *
   * @return in recorded units
   */
  HistogramReading total();

  /**
   * The same of the window.
   *
   * @return in recorded units
   */
  HistogramReading window();

  /**
   * How many recorded units make one base unit.
   *
   * @return 1e9 for a timer, which records nanoseconds; 1 for a summary
   */
  double unit();

  /**
   * Upper bounds of the buckets to expose, inclusive, ascending; the one at infinity is not listed
   * because its count is {@link #count}.
   *
   * @return empty if no buckets were asked for; not to be changed
   */
  double[] bucketBounds();

  /**
   * Quantiles of the window that are to be exposed where a format would not expose any by itself.
   *
   * @return shares from 0 to 1, ascending; empty if none were asked for; not to be changed
   */
  default double[] quantiles() {
    return new double[0];
  }

  /**
   * A recent value of a bucket whose trace is known.
   *
   * @param bucket index into {@link #bucketBounds}, or its length for the values above all bounds
   * @return null if there is none
   */
  default @Nullable Exemplar exemplar(int bucket) {
    return null;
  }

  /**
   * How long the window is, as far as it is covered.
   *
   * @return seconds
   */
  double windowSeconds();

  /**
   * How many values were recorded since registration.
   *
   * @return at least the count of any bucket
   */
  default long count() {
    return total().count();
  }

  /**
   * Their sum.
   *
   * @return zero or more
   */
  default double sum() {
    return total().sum() / unit();
  }

  /**
   * Values at or below a bound since registration, exactly.
   *
   * @param bucket index into {@link #bucketBounds}
   * @return never descends with the index
   */
  default long bucketCount(int bucket) {
    return total().countAtBound(bucket);
  }

  /**
   * How many values were recorded in the window.
   *
   * @return zero or more
   */
  default long windowCount() {
    return window().count();
  }

  /**
   * How many values were recorded in a second of the window.
   *
   * @return zero or more
   */
  default double windowRate() {
    return windowCount() / Math.max(windowSeconds(), MIN_RATE_SECONDS);
  }

  /**
   * The smallest value of the window.
   *
   * @return NaN if there is none
   */
  default double windowMin() {
    return window().min() / unit();
  }

  /**
   * The largest value of the window.
   *
   * @return 0 if there is none
   */
  default double windowMax() {
    return window().count() == 0 ? 0 : window().max() / unit();
  }

  /**
   * A quantile of the window, within 1 % of the exact value and never outside minimum and maximum.
   *
   * @param share from 0 to 1
   * @return NaN if the window has no value
   */
  default double windowQuantile(double share) {
    return window().quantile(share) / unit();
  }
}
