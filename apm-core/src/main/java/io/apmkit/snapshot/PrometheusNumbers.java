package io.apmkit.snapshot;

import java.math.BigDecimal;

/**
 * Numbers as Prometheus and Go print them: shortest digits, an exponent below 1e-4 and from 1e+21
 * on for values, {@code 1e+06} and a {@code .0} behind whole numbers for bounds.
 */
public final class PrometheusNumbers {

  private PrometheusNumbers() {}

  /**
   * A sample value.
   *
   * @param value any number
   * @return {@code NaN}, {@code +Inf}, {@code -Inf}, or the shortest decimal that reads back equal
   */
  public static String value(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return notWhole(value, 21);
  }

  /**
   * The canonical text of a bucket bound or quantile (OpenMetrics 1.0, "Canonical Numbers").
   *
   * @param bound any number
   * @return for example {@code 0.0001}, {@code 1e-05}, {@code 10.0}, {@code 1e+06}
   */
  public static String bound(double bound) {
    String text = notWhole(bound, 6);
    boolean whole = text.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    return whole ? text + ".0" : text;
  }

  private static String notWhole(double value, int exponentFrom) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent >= -4 && exponent < exponentFrom) {
      return decimal.toPlainString();
    }
    return scientific(decimal, exponent);
  }

  private static String scientific(BigDecimal decimal, int exponent) {
    String digits = decimal.unscaledValue().abs().toString();
    StringBuilder text = new StringBuilder(24);
    if (decimal.signum() < 0) {
      text.append('-');
    }
    text.append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    text.append('e').append(exponent < 0 ? '-' : '+');
    if (Math.abs(exponent) < 10) {
      text.append('0'); // Go prints at least two digits
    }
    return text.append(Math.abs(exponent)).toString();
  }
}
