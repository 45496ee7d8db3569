package io.apmkit.snapshot;

/**
 * The values of one timer or summary at one moment, in base units. Count, sum and buckets are
 * totals since registration; minimum, maximum and quantiles are those of the window.
 */
public interface Distribution {

  /**
   * How many values were recorded since registration.
   *
   * @return at least the count of any bucket
   */
  long count();

  /**
   * Their sum.
   *
   * @return zero or more
   */
  double sum();

  /**
   * Upper bounds of the buckets to expose, inclusive, ascending; the one at infinity is not listed
   * because its count is {@link #count}.
   *
   * @return empty if no buckets were asked for; not to be changed
   */
  double[] bucketBounds();

  /**
   * Values at or below a bound since registration, exactly.
   *
   * @param bucket index into {@link #bucketBounds}
   * @return never descends with the index
   */
  long bucketCount(int bucket);

  /**
   * How many values were recorded in the window.
   *
   * @return zero or more
   */
  long windowCount();

  /**
   * The smallest value of the window.
   *
   * @return NaN if there is none
   */
  double windowMin();

  /**
   * The largest value of the window.
   *
   * @return 0 if there is none
   */
  double windowMax();

  /**
   * A quantile of the window, within 1 % of the exact value and never outside minimum and maximum.
   *
   * @param share from 0 to 1
   * @return NaN if the window has no value
   */
  double windowQuantile(double share);
}
