package io.apmkit.histogram;

/**
 * Smallest and largest value of some span of time.
 *
 * @param min the smallest; positive infinity if there was none
 * @param max the largest; negative infinity if there was none
 */
record Extremes(double min, double max) {

  static final Extremes NONE = new Extremes(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY);

  /*
   * For values of zero and more, the bit patterns of doubles ascend with the values, so they can be
   * compared as longs. An untouched maximum is -1 and an untouched minimum is the largest long.
   */
  static final long NO_MIN = Long.MAX_VALUE;
  static final long NO_MAX = -1;

  static Extremes ofBits(long min, long max) {
    return new Extremes(
        min == NO_MIN ? Double.POSITIVE_INFINITY : Double.longBitsToDouble(min),
        max == NO_MAX ? Double.NEGATIVE_INFINITY : Double.longBitsToDouble(max));
  }

  Extremes with(Extremes other) {
    return new Extremes(Math.min(min, other.min), Math.max(max, other.max));
  }
}
