package io.apmkit.histogram;

import java.util.Arrays;

/**
 * Adds up the cells of all who record into one series, and undoes the splitting of buckets by exact
 * bounds. Can be used for one series after another, in memory that is used again. Belongs to one
 * thread.
 */
final class CellReader extends CellSink {

  private final BucketList buckets = new BucketList(128);
  private Object[][] directories = new Object[4][];
  private int directoryCount;
  private long[] sums = new long[LogLinearLayout.STEPS];
  private ExactBounds bounds = ExactBounds.NONE;
  private long[] atBounds = {};
  private int nextBound;
  private long seen;

  /** Begins with a series; the cells of all who write it follow. */
  void begin(ExactBounds exactBounds) {
    bounds = exactBounds;
    buckets.clear();
    directoryCount = 0;
    nextBound = 0;
    seen = 0;
    atBounds = bounds.count() == 0 ? HistogramReading.NO_COUNTS : new long[bounds.count()];
  }

  @Override
  void add(Object[] directory) {
    if (directoryCount == directories.length) {
      directories = Arrays.copyOf(directories, directoryCount * 2);
    }
    directories[directoryCount++] = directory;
  }

  /** What all of them counted, with a sum that was read before. */
  HistogramReading finish(double sum) {
    readAll();
    Arrays.fill(directories, 0, directoryCount, null); // may be long gone before the next series
    return HistogramReading.of(
        buckets.copyOfIndices(), buckets.copyOfCounts(), seen, sum, bounds, atBounds);
  }

  private void readAll() {
    int first = Integer.MAX_VALUE;
    int last = -1;
    for (int d = 0; d < directoryCount; d++) {
      Object[] each = directories[d];
      if (each.length > 1) {
        first = Math.min(first, Chunks.origin(each) + 1);
        last = Math.max(last, Chunks.origin(each) + each.length - 1);
      }
    }
    for (int power = first; power <= last; power++) {
      int cells = bounds.cells(power);
      if (sums.length < cells) {
        sums = new long[cells];
      }
      Arrays.fill(sums, 0, cells, 0);
      boolean any = false;
      for (int d = 0; d < directoryCount; d++) {
        any |= Chunks.add(directories[d], power, sums);
      }
      if (any) {
        readPower(power);
      }
    }
    settleBounds(Integer.MAX_VALUE);
  }

  private void readPower(int power) {
    int firstBound = bounds.start(power);
    if (firstBound == bounds.start(power + 1)) {
      readWithoutBounds(power);
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

  private void readWithoutBounds(int power) {
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
