package io.apmkit.histogram;

/** Which bucket a value falls into, and which values a bucket holds. Pure arithmetic. */
final class LogLinearLayout {

  /*
   * A double is a sign, an 11-bit power of two and 52 bits that divide the space up to the next
   * power evenly. Its bit pattern without the sign, cut after the first 6 of those 52, therefore
   * numbers log-linear buckets: 64 equal steps per power of two. A bucket is at most 1/64 of its
   * lower bound wide, so the middle of it is within 1/128 (0.78 %) of every value inside. The
   * number covers fractions and huge values alike, needs one shift, and 0.0 is bucket 0.
   *
   * Bucket 0 would also take the values below 2^-1028, which are not normal numbers; nothing that
   * is measured is that small.
   */
  static final int STEP_BITS = 6;
  static final int STEPS = 1 << STEP_BITS;
  static final int POWERS = 2047;
  private static final int SHIFT = 52 - STEP_BITS;

  private LogLinearLayout() {}

  /**
   * @param bits bit pattern of a value that is zero or more and finite
   */
  static int powerOf(long bits) {
    return (int) (bits >>> 52);
  }

  /**
   * @param bits bit pattern of a value that is zero or more and finite
   */
  static int stepOf(long bits) {
    return (int) (bits >>> SHIFT) & (STEPS - 1);
  }

  static int stepOfIndex(int index) {
    return index & (STEPS - 1);
  }

  static int index(int power, int step) {
    return power << STEP_BITS | step;
  }

  /**
   * @param value zero or more and finite
   */
  static int indexOf(double value) {
    return (int) (bits(value) >>> SHIFT);
  }

  /** The bit pattern; -0.0 counts as zero, for its sign would otherwise make a negative index. */
  static long bits(double value) {
    return Double.doubleToRawLongBits(value + 0.0);
  }

  static double lowerBound(int index) {
    return Double.longBitsToDouble((long) index << SHIFT);
  }

  /** The largest value inside. */
  static double upperBound(int index) {
    return Double.longBitsToDouble(((long) (index + 1) << SHIFT) - 1);
  }

  static double middle(int index) {
    if (index == 0) {
      return 0;
    }
    double low = lowerBound(index);
    return low + (upperBound(index) - low) / 2;
  }
}
