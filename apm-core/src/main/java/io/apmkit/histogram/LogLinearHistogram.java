package io.apmkit.histogram;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Counts values in buckets whose width grows with the value, so that any percentile of what was
 * recorded can be told within 1 % of its value. Counts only grow; nothing is ever reset.
 *
 * <p>Safe for use by many threads. {@link #record} takes no lock and no count is lost. It allocates
 * only when a value is the first in its power of two; memory is about 0.5 KB for each power of two
 * that was ever met, plus 0.6 KB.
 */
public final class LogLinearHistogram {

  /*
   * Cells lie in three levels: 64 groups of 32 powers of two, a power of two has 64 cells. The
   * upper levels are filled when a value first needs them, because a typical timer meets fewer
   * than ten of the 2,047 powers.
   */
  private static final int POWERS_IN_GROUP = 32;
  private static final int GROUPS = 64;

  private final AtomicReferenceArray<@Nullable AtomicReferenceArray<@Nullable AtomicLongArray>>
      groups = new AtomicReferenceArray<>(GROUPS);

  /** An empty histogram. */
  public LogLinearHistogram() {}

  /**
   * Counts one value.
   *
   * @param value what was observed; the caller makes sure that it is zero or more and finite
   */
  public void record(double value) {
    int index = LogLinearLayout.indexOf(value);
    cells(index >>> LogLinearLayout.STEP_BITS).getAndIncrement(index & (LogLinearLayout.STEPS - 1));
  }

  /**
   * How many values were counted.
   *
   * @return the sum over all buckets
   */
  public long count() {
    long total = 0;
    for (int g = 0; g < GROUPS; g++) {
      AtomicReferenceArray<@Nullable AtomicLongArray> group = groups.get(g);
      if (group != null) {
        total += countIn(group);
      }
    }
    return total;
  }

  /**
   * A copy of all counts.
   *
   * @return what was recorded so far; records that run meanwhile are in it or not, each as a whole
   */
  public HistogramReading read() {
    HistogramReading.Builder reading = new HistogramReading.Builder();
    for (int g = 0; g < GROUPS; g++) {
      AtomicReferenceArray<@Nullable AtomicLongArray> group = groups.get(g);
      if (group != null) {
        addGroup(reading, group, g * POWERS_IN_GROUP);
      }
    }
    return reading.build();
  }

  private static long countIn(AtomicReferenceArray<@Nullable AtomicLongArray> group) {
    long total = 0;
    for (int p = 0; p < POWERS_IN_GROUP; p++) {
      AtomicLongArray cells = group.get(p);
      if (cells != null) {
        for (int i = 0; i < LogLinearLayout.STEPS; i++) {
          total += cells.get(i);
        }
      }
    }
    return total;
  }

  private static void addGroup(
      HistogramReading.Builder reading,
      AtomicReferenceArray<@Nullable AtomicLongArray> group,
      int firstPower) {
    for (int p = 0; p < POWERS_IN_GROUP; p++) {
      AtomicLongArray cells = group.get(p);
      if (cells != null) {
        int firstIndex = (firstPower + p) << LogLinearLayout.STEP_BITS;
        for (int i = 0; i < LogLinearLayout.STEPS; i++) {
          reading.add(firstIndex + i, cells.get(i));
        }
      }
    }
  }

  private AtomicLongArray cells(int power) {
    AtomicReferenceArray<@Nullable AtomicLongArray> group = groups.get(power / POWERS_IN_GROUP);
    if (group == null) {
      group = makeGroup(power / POWERS_IN_GROUP);
    }
    AtomicLongArray cells = group.get(power % POWERS_IN_GROUP);
    return cells != null ? cells : makeCells(group, power % POWERS_IN_GROUP);
  }

  private AtomicReferenceArray<@Nullable AtomicLongArray> makeGroup(int slot) {
    AtomicReferenceArray<@Nullable AtomicLongArray> made =
        new AtomicReferenceArray<>(POWERS_IN_GROUP);
    AtomicReferenceArray<@Nullable AtomicLongArray> winner =
        groups.compareAndExchange(slot, null, made);
    return winner != null ? winner : made; // another thread may have been first
  }

  private static AtomicLongArray makeCells(
      AtomicReferenceArray<@Nullable AtomicLongArray> group, int slot) {
    AtomicLongArray made = new AtomicLongArray(LogLinearLayout.STEPS);
    AtomicLongArray winner = group.compareAndExchange(slot, null, made);
    return winner != null ? winner : made;
  }
}
