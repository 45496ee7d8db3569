package io.apmkit.histogram;

import java.util.Arrays;

/**
 * The counts of a {@link LogLinearHistogram} at one moment, or the difference of two such moments.
 * Immutable.
 */
public final class HistogramReading {

  /** A reading without any value. */
  public static final HistogramReading EMPTY = new HistogramReading(new int[0], new long[0]);

  private final int[] indices; // ascending, only buckets with a count
  private final long[] counts;
  private final long count;

  private HistogramReading(int[] indices, long[] counts) {
    this.indices = indices;
    this.counts = counts;
    this.count = Arrays.stream(counts).sum();
  }

  /**
   * How many values are in this reading.
   *
   * @return their number
   */
  public long count() {
    return count;
  }

  /**
   * The value below or at which a share of the recorded values lies: the one at rank {@code
   * ceil(share * count)} in ascending order.
   *
   * @param share from 0 to 1; 0.99 for the 99th percentile
   * @return within 0.79 % of the exact value; NaN if nothing was recorded
   * @throws IllegalArgumentException if {@code share} is not from 0 to 1
   */
  public double quantile(double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("quantile is " + share + "; it must be from 0 to 1");
    }
    if (count == 0) {
      return Double.NaN;
    }
    long rank = Math.max(1, (long) Math.ceil(share * count));
    long seen = 0;
    for (int i = 0; i < indices.length; i++) {
      seen += counts[i];
      if (seen >= rank) {
        return LogLinearLayout.middle(indices[i]);
      }
    }
    return LogLinearLayout.middle(indices[indices.length - 1]);
  }

  /**
   * What was recorded between an earlier reading of the same histogram and this one.
   *
   * @param earlier taken before
   * @return the difference; a bucket never goes below zero
   */
  public HistogramReading minus(HistogramReading earlier) {
    if (earlier.count == 0) {
      return this;
    }
    Builder difference = new Builder();
    int e = 0;
    for (int i = 0; i < indices.length; i++) {
      while (e < earlier.indices.length && earlier.indices[e] < indices[i]) {
        e++;
      }
      boolean shared = e < earlier.indices.length && earlier.indices[e] == indices[i];
      difference.add(indices[i], Math.max(0, counts[i] - (shared ? earlier.counts[e] : 0)));
    }
    return difference.build();
  }

  @Override
  public String toString() {
    return "HistogramReading[count=" + count + ", buckets=" + indices.length + "]";
  }

  /** Collects buckets in ascending order. Belongs to one thread. */
  static final class Builder {
    private int[] indices = new int[16];
    private long[] counts = new long[16];
    private int size;

    void add(int index, long count) {
      if (count == 0) {
        return;
      }
      if (size == indices.length) {
        indices = Arrays.copyOf(indices, size * 2);
        counts = Arrays.copyOf(counts, size * 2);
      }
      indices[size] = index;
      counts[size++] = count;
    }

    HistogramReading build() {
      return size == 0
          ? EMPTY
          : new HistogramReading(Arrays.copyOf(indices, size), Arrays.copyOf(counts, size));
    }
  }
}
