package io.apmkit.snapshot;

import java.nio.charset.StandardCharsets;

/**
 * Numbers as Prometheus and Go print them: shortest digits, an exponent below 1e-4 and from 1e+21
 * on for values, {@code 1e+06} and a {@code .0} behind whole numbers for bounds. Stateless.
 */
public final class PrometheusNumbers {

  /** The longest that {@link #write} writes, in bytes. */
  public static final int MAX_LENGTH = 32;

  private static final double WHOLE_BELOW = 1e15;

  /** From this power of ten on there is an exponent. */
  private static final int VALUE_EXPONENT_FROM = 21;

  private static final int BOUND_EXPONENT_FROM = 6;
  private static final int EXPONENT_BELOW = -4;

  private static final byte[] NAN = {'N', 'a', 'N'};
  private static final byte[] INFINITY = {'+', 'I', 'n', 'f'};
  private static final byte[] MINUS_INFINITY = {'-', 'I', 'n', 'f'};

  private PrometheusNumbers() {}

  /**
   * A sample value.
   *
   * @param value any number
   * @return {@code NaN}, {@code +Inf}, {@code -Inf}, or the shortest decimal that reads back equal
   */
  public static String value(double value) {
    byte[] text = new byte[MAX_LENGTH];
    return new String(text, 0, write(value, text, 0), StandardCharsets.ISO_8859_1);
  }

  /**
   * The canonical text of a bucket bound or quantile (OpenMetrics 1.0, "Canonical Numbers").
   *
   * @param bound any number
   * @return for example {@code 0.0001}, {@code 1e-05}, {@code 10.0}, {@code 1e+06}
   */
  public static String bound(double bound) {
    byte[] text = new byte[MAX_LENGTH];
    int length = writeDecimal(bound, BOUND_EXPONENT_FROM, text, 0);
    String written = new String(text, 0, length, StandardCharsets.ISO_8859_1);
    boolean whole = written.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    return whole ? written + ".0" : written;
  }

  /**
   * Writes what {@link #value} returns, without taking any memory.
   *
   * @param value any number
   * @param to has room for {@link #MAX_LENGTH} bytes behind {@code at}
   * @param at where to begin
   * @return where it ended
   */
  public static int write(double value, byte[] to, int at) {
    long whole = (long) value;
    if (whole == value && value < WHOLE_BELOW && value > -WHOLE_BELOW) {
      if (whole < 0) {
        to[at] = '-';
        return Digits.write(-whole, to, at + 1);
      }
      return Digits.write(whole, to, at);
    }
    return writeDecimal(value, VALUE_EXPONENT_FROM, to, at);
  }

  private static int writeDecimal(double value, int exponentFrom, byte[] to, int start) {
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      return copy(value > 0 ? INFINITY : value < 0 ? MINUS_INFINITY : NAN, to, start);
    }
    int at = start;
    if (value < 0) {
      to[at++] = '-';
    }
    if (value == 0) {
      to[at++] = '0';
      return at;
    }
    long bits = Double.doubleToRawLongBits(Math.abs(value));
    long digits = ShortestDecimal.digits(bits);
    int power = ShortestDecimal.power(bits);
    while (digits % 10 == 0) {
      digits /= 10;
      power++;
    }
    int exponent = Digits.count(digits) - 1 + power;
    return exponent >= EXPONENT_BELOW && exponent < exponentFrom
        ? writePlain(digits, power, to, at)
        : writeScientific(digits, exponent, to, at);
  }

  /** Digits times ten to a power, without an exponent. */
  private static int writePlain(long digits, int power, byte[] to, int start) {
    int count = Digits.count(digits);
    int whole = count + power; // digits before the point
    if (whole <= 0) {
      int at = start;
      to[at++] = '0';
      to[at++] = '.';
      at = zeros(-whole, to, at);
      return Digits.write(digits, to, at);
    }
    int end = Digits.write(digits, to, start);
    if (power >= 0) {
      return zeros(power, to, end);
    }
    System.arraycopy(to, start + whole, to, start + whole + 1, count - whole);
    to[start + whole] = '.';
    return end + 1;
  }

  private static int writeScientific(long digits, int exponent, byte[] to, int start) {
    int end = Digits.write(digits, to, start);
    if (end > start + 1) {
      System.arraycopy(to, start + 1, to, start + 2, end - start - 1);
      to[start + 1] = '.';
      end++;
    }
    to[end++] = 'e';
    to[end++] = (byte) (exponent < 0 ? '-' : '+');
    int size = Math.abs(exponent);
    if (size < 10) {
      to[end++] = '0'; // Go prints at least two digits
    }
    return Digits.write(size, to, end);
  }

  private static int zeros(int count, byte[] to, int start) {
    for (int i = 0; i < count; i++) {
      to[start + i] = '0';
    }
    return start + count;
  }

  private static int copy(byte[] text, byte[] to, int at) {
    System.arraycopy(text, 0, to, at, text.length);
    return at + text.length;
  }
}
