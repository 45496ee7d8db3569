package io.apmkit.snapshot;

import java.math.BigInteger;

/**
 * The shortest decimal that reads back as a given double, and of several the one closest to it.
 * Takes no memory.
 *
 * <p>This is Schubfach (Raffaello Giulietti, "The Schubfach way to render doubles", 2020), which
 * the JDK uses from version 19 on; before, it prints some doubles with more digits than they need.
 */
final class ShortestDecimal {

  private static final int FRACTION_BITS = 52;
  private static final long IMPLICIT_BIT = 1L << FRACTION_BITS;
  private static final long FRACTION = IMPLICIT_BIT - 1;
  private static final int EXPONENT_BITS = 0x7ff;

  /** What is subtracted from the exponent's bits for a significand that is a whole number. */
  private static final int BIAS = 1_075;

  private static final int MIN_POWER = -324;
  private static final int MAX_POWER = 292;
  private static final long LOW_63_BITS = Long.MAX_VALUE;

  /** For each power of ten its reciprocal's 126 leading bits, rounded up, as two halves. */
  private static final long[] RECIPROCALS = reciprocals();

  private ShortestDecimal() {}

  /**
   * The power of ten by which {@link #digits} are multiplied.
   *
   * @param bits of a finite double above zero
   */
  static int power(long bits) {
    int q = exponent(bits);
    return isUneven(bits) ? floorLog10OfThreeQuarters(q) : floorLog10(q);
  }

  /**
   * The decimal's digits as a number above zero and below 10^18, perhaps with zeros at the end.
   *
   * @param bits of a finite double above zero
   */
  static long digits(long bits) {
    long c = significand(bits);
    int q = exponent(bits);
    int k = power(bits);
    long out = c & 1; // the ends of the interval read back as the double if c is even
    int shift = q + floorLog2Of10ToThe(-k) + 2;
    int at = 2 * (k - MIN_POWER);
    long high = RECIPROCALS[at];
    long low = RECIPROCALS[at + 1];
    long middle = scaled(high, low, (c << 2) << shift);
    long lower = out + scaled(high, low, ((c << 2) - (isUneven(bits) ? 1 : 2)) << shift);
    long upper = scaled(high, low, ((c << 2) + 2) << shift) - out;
    long s = middle >> 2;
    if (s >= 10) {
      long below = s / 10 * 10;
      long above = below + 10;
      boolean belowIsInside = lower <= (below << 2);
      boolean aboveIsInside = (above << 2) <= upper;
      if (belowIsInside != aboveIsInside) {
        return belowIsInside ? below : above;
      }
    }
    boolean sIsInside = lower <= (s << 2);
    boolean nextIsInside = ((s + 1) << 2) <= upper;
    if (sIsInside != nextIsInside) {
      return sIsInside ? s : s + 1;
    }
    long toMiddle = middle - ((2 * s + 1) << 1);
    return toMiddle < 0 || (toMiddle == 0 && (s & 1) == 0) ? s : s + 1;
  }

  private static long significand(long bits) {
    long fraction = bits & FRACTION;
    return exponentBits(bits) == 0 ? fraction : fraction | IMPLICIT_BIT;
  }

  private static int exponent(long bits) {
    return Math.max(exponentBits(bits), 1) - BIAS;
  }

  private static int exponentBits(long bits) {
    return (int) (bits >>> FRACTION_BITS) & EXPONENT_BITS;
  }

  /** Whether the double below is only half as far away as the one above. */
  private static boolean isUneven(long bits) {
    return (bits & FRACTION) == 0 && exponentBits(bits) > 1;
  }

  /** The product with a reciprocal, shifted; the last bit is set if anything was cut off. */
  private static long scaled(long high, long low, long factor) {
    long x1 = Math.multiplyHigh(low, factor);
    long y0 = high * factor;
    long y1 = Math.multiplyHigh(high, factor);
    long z = (y0 >>> 1) + x1;
    long w = y1 + (z >>> 63);
    return w | (((z & LOW_63_BITS) + LOW_63_BITS) >>> 63);
  }

  // Logarithms as multiplications by the constant in fixed point; exact for all exponents.

  private static int floorLog10(int powerOfTwo) {
    return (int) ((powerOfTwo * 661_971_961_083L) >> 41);
  }

  private static int floorLog10OfThreeQuarters(int powerOfTwo) {
    return (int) ((powerOfTwo * 661_971_961_083L - 274_743_187_321L) >> 41);
  }

  private static int floorLog2Of10ToThe(int powerOfTen) {
    return (int) ((powerOfTen * 913_124_641_741L) >> 38);
  }

  private static long[] reciprocals() {
    long[] table = new long[2 * (MAX_POWER - MIN_POWER + 1)];
    for (int k = MIN_POWER; k <= MAX_POWER; k++) {
      int shift = floorLog2Of10ToThe(-k) - 125;
      BigInteger numerator = BigInteger.TEN.pow(Math.max(-k, 0)).shiftLeft(Math.max(-shift, 0));
      BigInteger denominator = BigInteger.TEN.pow(Math.max(k, 0)).shiftLeft(Math.max(shift, 0));
      BigInteger g = numerator.divide(denominator).add(BigInteger.ONE);
      table[2 * (k - MIN_POWER)] = g.shiftRight(63).longValueExact();
      table[2 * (k - MIN_POWER) + 1] = g.longValue() & LOW_63_BITS;
    }
    return table;
  }
}
