package io.apmkit.histogram;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link RecordingWindow} tells at one moment without its buckets: as much as a scrape
 * exposes. Can be filled again and again, so that a scrape of any size takes no memory. Belongs to
 * one thread; values are in the unit in which they were recorded.
 */
public final class RecordingCounts extends CellSink {

  private ExactBounds bounds = ExactBounds.NONE;
  private long[] atBounds = {};
  private long count;
  private double sum;
  private double windowMax;
  private double windowSeconds;
  private @Nullable CellReader cells; // made when everything is asked for

  /** Nothing, as yet. */
  public RecordingCounts() {}

  /**
   * How many values were recorded.
   *
   * @return since the recorder was made
   */
  public long count() {
    return count;
  }

  /**
   * The sum of all values.
   *
   * @return exact for whole numbers below 2^53
   */
  public double sum() {
    return sum;
  }

  /**
   * Counts of values at or below the bounds that the recorder was given.
   *
   * @param bound number of the bound
   * @return never descends with the number, and is {@link #count} at most
   */
  public long countAtBound(int bound) {
    return atBounds[bound];
  }

  /**
   * The largest value of the window.
   *
   * @return negative infinity if there is none
   */
  public double windowMax() {
    return windowMax;
  }

  /**
   * How long the window is that was covered.
   *
   * @return as {@link RecordingWindow.Look#windowSeconds}
   */
  public double windowSeconds() {
    return windowSeconds;
  }

  /** Reads whole series in memory that is used again. */
  CellReader cells() {
    CellReader made = cells;
    if (made == null) {
      made = new CellReader();
      cells = made;
    }
    return made;
  }

  /** Forgets everything; cells follow. */
  void begin(ExactBounds exactBounds, double total) {
    bounds = exactBounds;
    sum = total;
    count = 0;
    if (atBounds.length < bounds.count()) {
      atBounds = new long[bounds.count()];
    }
    Arrays.fill(atBounds, 0, bounds.count(), 0);
  }

  /** Adds the cells of one writer: sums and counts at bounds add up. */
  @Override
  void add(Object[] directory) {
    long seen = 0;
    int next = 0; // bound
    for (int i = 1; i < directory.length; i++) {
      Object chunk = Chunks.at(directory, i);
      if (chunk != null) {
        int power = Chunks.origin(directory) + i;
        int from = bounds.start(power);
        int to = bounds.start(power + 1);
        for (; next < from; next++) {
          atBounds[next] += seen;
        }
        seen = from == to ? seen + wholePower(chunk) : addSplit(chunk, from, to, seen);
        next = to;
      }
    }
    for (; next < bounds.count(); next++) {
      atBounds[next] += seen;
    }
    count += seen;
  }

  private static long wholePower(Object chunk) {
    return Chunks.sum(chunk, 0, LogLinearLayout.STEPS);
  }

  /** Adds the cells of a power of two that has bounds; returns what was seen with them. */
  private long addSplit(Object chunk, int from, int to, long seenBefore) {
    long seen = seenBefore;
    int cell = 0;
    for (int bound = from; bound < to; bound++) {
      int end = LogLinearLayout.stepOfIndex(bounds.indexOf(bound)) + 1;
      seen += Chunks.sum(chunk, cell, end);
      cell = end;
      atBounds[bound] += seen;
      int above = LogLinearLayout.STEPS + bound - from; // of the same bucket
      seen += Chunks.sum(chunk, above, above + 1);
    }
    return seen + Chunks.sum(chunk, cell, LogLinearLayout.STEPS);
  }

  /** Takes over a reading that had to be made anyway. */
  void set(HistogramReading reading) {
    count = reading.count();
    sum = reading.sum();
    for (int bound = 0; bound < bounds.count(); bound++) {
      atBounds[bound] = reading.countAtBound(bound);
    }
  }

  void setWindow(double max, double seconds) {
    windowMax = max;
    windowSeconds = seconds;
  }
}
