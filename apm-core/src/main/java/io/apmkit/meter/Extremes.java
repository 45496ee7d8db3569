package io.apmkit.meter;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Smallest and largest value since the last {@link #reset}. Safe for use by many threads: a value
 * is seen by this span or by the next, never by none.
 */
final class Extremes {

  /*
   * For values of zero and more, the bit patterns of doubles ascend with the values, so they can be
   * compared as longs. An untouched maximum is -1 and an untouched minimum is the largest long.
   */
  private static final long NO_MAX = -1;
  private static final long NO_MIN = Long.MAX_VALUE;

  private final AtomicLong max = new AtomicLong(NO_MAX);
  private final AtomicLong min = new AtomicLong(NO_MIN);

  void record(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    for (long seen = max.get(); bits > seen; seen = max.get()) {
      if (max.compareAndSet(seen, bits)) {
        break;
      }
    }
    for (long seen = min.get(); bits < seen; seen = min.get()) {
      if (min.compareAndSet(seen, bits)) {
        break;
      }
    }
  }

  /** What was seen since the last call; starts anew. */
  Span reset() {
    return new Span(toMin(min.getAndSet(NO_MIN)), toMax(max.getAndSet(NO_MAX)));
  }

  Span read() {
    return new Span(toMin(min.get()), toMax(max.get()));
  }

  private static double toMin(long bits) {
    return bits == NO_MIN ? Double.POSITIVE_INFINITY : Double.longBitsToDouble(bits);
  }

  private static double toMax(long bits) {
    return bits == NO_MAX ? Double.NEGATIVE_INFINITY : Double.longBitsToDouble(bits);
  }

  /** Both ends; infinities that cross (min above max) stand for "nothing". */
  record Span(double min, double max) {

    static final Span EMPTY = new Span(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

    Span with(Span other) {
      return new Span(Math.min(min, other.min), Math.max(max, other.max));
    }

    boolean isEmpty() {
      return min > max;
    }
  }
}
