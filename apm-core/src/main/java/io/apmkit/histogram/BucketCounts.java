package io.apmkit.histogram;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Exact counts for upper bounds that somebody asked for: a value is in the first bucket whose bound
 * is equal or greater. What is above the last bound is not counted here.
 *
 * <p>Safe for use by many threads; takes no lock and never allocates.
 */
public final class BucketCounts {

  private final double[] bounds;
  private final AtomicLongArray counts;

  /**
   * Buckets without any value.
   *
   * @param bounds upper bounds, inclusive, finite, strictly ascending
   */
  public BucketCounts(double... bounds) {
    this.bounds = bounds.clone();
    this.counts = new AtomicLongArray(bounds.length);
  }

  /**
   * Counts one value.
   *
   * @param value what was observed
   */
  public void record(double value) {
    int found = Arrays.binarySearch(bounds, value);
    int bucket = found >= 0 ? found : -found - 1;
    if (bucket < bounds.length) {
      counts.getAndIncrement(bucket);
    }
  }

  /**
   * Copies the counts.
   *
   * @return for each bound the values at or below it, so that the numbers never descend
   */
  public long[] cumulative() {
    long[] result = new long[bounds.length];
    long total = 0;
    for (int i = 0; i < bounds.length; i++) {
      total += counts.get(i);
      result[i] = total;
    }
    return result;
  }
}
