package io.apmkit.histogram;

import java.util.Arrays;

/**
 * Adds up the cells of all who record into one series, and undoes the splitting of buckets by exact
 * bounds. Belongs to one thread.
 */
final class CellReader {

  private final Object[][] directories;
  private final ExactBounds bounds;
  private final BucketList buckets = new BucketList(64);
  private final long[] atBounds;
  private int nextBound;
  private long seen;

  private CellReader(Object[][] directories, ExactBounds bounds) {
    this.directories = directories;
    this.bounds = bounds;
    this.atBounds = new long[bounds.count()];
  }

  static HistogramReading read(Object[][] directories, ExactBounds bounds, double sum) {
    CellReader reader = new CellReader(directories, bounds);
    reader.readAll();
    return HistogramReading.of(
        reader.buckets.indices(), reader.buckets.counts(), sum, bounds, reader.atBounds);
  }

  private void readAll() {
    int first = Integer.MAX_VALUE;
    int last = -1;
    for (Object[] each : directories) {
      if (each.length > 1) {
        first = Math.min(first, Chunks.origin(each) + 1);
        last = Math.max(last, Chunks.origin(each) + each.length - 1);
      }
    }
    long[] sums = new long[LogLinearLayout.STEPS];
    for (int power = first; power <= last; power++) {
      int cells = bounds.cells(power);
      if (sums.length < cells) {
        sums = new long[cells];
      }
      Arrays.fill(sums, 0);
      boolean any = false;
      for (Object[] each : directories) {
        any |= Chunks.add(each, power, sums);
      }
      if (any) {
        readPower(power, sums);
      }
    }
    settleBounds(Integer.MAX_VALUE);
  }

  private void readPower(int power, long[] sums) {
    int firstBound = bounds.start(power);
    if (firstBound == bounds.start(power + 1)) {
      readWithoutBounds(power, sums);
      return;
    }
    for (int step = 0; step < LogLinearLayout.STEPS; step++) {
      int index = LogLinearLayout.index(power, step);
      settleBounds(index);
      long before = seen;
      seen += sums[step];
      while (nextBound < atBounds.length && bounds.indexOf(nextBound) == index) {
        atBounds[nextBound] = seen;
        seen += sums[LogLinearLayout.STEPS + nextBound - firstBound];
        nextBound++;
      }
      buckets.add(index, seen - before);
    }
  }

  private void readWithoutBounds(int power, long[] sums) {
    settleBounds(LogLinearLayout.index(power, 0));
    for (int step = 0; step < LogLinearLayout.STEPS; step++) {
      if (sums[step] != 0) {
        buckets.add(LogLinearLayout.index(power, step), sums[step]);
        seen += sums[step];
      }
    }
  }

  /** Bounds below this bucket that split none with values have what was seen up to here. */
  private void settleBounds(int index) {
    while (nextBound < atBounds.length && bounds.indexOf(nextBound) < index) {
      atBounds[nextBound++] = seen;
    }
  }
}
