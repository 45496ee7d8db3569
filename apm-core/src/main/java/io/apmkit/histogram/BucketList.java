package io.apmkit.histogram;

import java.util.Arrays;

/** Collects buckets in ascending order of index, the empty ones left out. */
final class BucketList {

  private int[] indices;
  private long[] counts;
  private int size;

  BucketList(int expected) {
    this.indices = new int[Math.max(4, expected)];
    this.counts = new long[indices.length];
  }

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

  /** Forgets what was collected, for what comes next. */
  void clear() {
    size = 0;
  }

  int[] copyOfIndices() {
    return Arrays.copyOf(indices, size);
  }

  long[] copyOfCounts() {
    return Arrays.copyOf(counts, size);
  }

  /** What was collected, which then must not grow any more. */
  int[] indices() {
    return size == indices.length ? indices : Arrays.copyOf(indices, size);
  }

  long[] counts() {
    return size == counts.length ? counts : Arrays.copyOf(counts, size);
  }
}
