package io.apmkit.histogram;

import io.apmkit.internal.CompactReader;
import java.util.Arrays;

/**
 * Adds up any number of readings, as if all had been recorded in one. Does so in memory that is
 * used again, where {@link HistogramReading#merge} makes a new reading each time. Belongs to one
 * thread.
 */
public final class HistogramSum {

  private final long[][] byPower = new long[LogLinearLayout.POWERS][]; // null where none was met
  private int firstPower = LogLinearLayout.POWERS;
  private int lastPower = -1;
  private long count;
  private double sum;
  private Extremes extremes = Extremes.NONE;

  /** Nothing yet. */
  public HistogramSum() {}

  /**
   * Adds a reading.
   *
   * @param reading in the same unit as the others; its exact bounds are not looked at
   */
  public void add(HistogramReading reading) {
    long before = count;
    for (int b = 0; b < reading.buckets(); b++) {
      add(reading.index(b), reading.countOf(b));
    }
    addTo(before, reading.sum(), reading.min(), reading.max());
  }

  /**
   * Adds what {@link HistogramReading#writeBuckets} wrote.
   *
   * @param buckets read up to their end
   * @param valueSum the sum of their values
   * @param min the smallest of them; not looked at if there is none
   * @param max the largest of them; as the smallest
   */
  public void add(CompactReader buckets, double valueSum, double min, double max) {
    long before = count;
    CompactBuckets.read(buckets, this::add);
    addTo(before, valueSum, min, max);
  }

  private void add(int index, long values) {
    int power = index >>> LogLinearLayout.STEP_BITS;
    long[] steps = byPower[power];
    if (steps == null) {
      steps = new long[LogLinearLayout.STEPS];
      byPower[power] = steps;
    }
    steps[LogLinearLayout.stepOfIndex(index)] += values;
    count += values;
    firstPower = Math.min(firstPower, power);
    lastPower = Math.max(lastPower, power);
  }

  private void addTo(long countBefore, double valueSum, double min, double max) {
    sum += valueSum;
    if (count > countBefore) {
      extremes = extremes.with(new Extremes(min, max));
    }
  }

  /**
   * Everything that was added.
   *
   * @return with the extremes of all, without exact bounds
   */
  public HistogramReading reading() {
    BucketList buckets = new BucketList(64);
    for (int power = firstPower; power <= lastPower; power++) {
      long[] steps = byPower[power];
      for (int step = 0; steps != null && step < LogLinearLayout.STEPS; step++) {
        buckets.add(LogLinearLayout.index(power, step), steps[step]);
      }
    }
    return HistogramReading.of(
            buckets.indices(),
            buckets.counts(),
            count,
            sum,
            ExactBounds.NONE,
            HistogramReading.NO_COUNTS)
        .withExtremes(extremes);
  }

  /** Forgets everything, for what comes next. */
  public void clear() {
    for (int power = firstPower; power <= lastPower; power++) {
      long[] steps = byPower[power];
      if (steps != null) {
        Arrays.fill(steps, 0);
      }
    }
    firstPower = LogLinearLayout.POWERS;
    lastPower = -1;
    count = 0;
    sum = 0;
    extremes = Extremes.NONE;
  }
}
