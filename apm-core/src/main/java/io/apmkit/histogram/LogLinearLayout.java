package io.apmkit.histogram;

/** Which bucket a value falls into, and which values a bucket holds. Pure arithmetic. */
final class LogLinearLayout {

  /*
   * A double is a sign, an 11-bit power of two and 52 bits that divide the space up to the next
   * power evenly. Its bit pattern without the sign, cut after the first 6 of those 52, therefore
   * numbers log-linear buckets: 64 equal steps per power of two. A bucket is at most 1/64 of its
   * lower bound wide, so the middle of it is within 1/128 (0.78 %) of every value inside. The
   * number covers fractions and huge values alike, needs one shift, and 0.0 is bucket 0.
   */
  static final int STEP_BITS = 6;
  static final int STEPS = 1 << STEP_BITS;
  private static final int SHIFT = 52 - STEP_BITS;

  private LogLinearLayout() {}

  /**
   * @param value zero or more and finite
   */
  static int indexOf(double value) {
    // -0.0 counts as zero: its sign bit would otherwise make a negative index
    return (int) (Double.doubleToRawLongBits(value + 0.0) >>> SHIFT);
  }

  static double lowerBound(int index) {
    return Double.longBitsToDouble((long) index << SHIFT);
  }

  static double middle(int index) {
    if (index == 0) {
      return 0;
    }
    double low = lowerBound(index);
    return low + (lowerBound(index + 1) - low) / 2;
  }
}
