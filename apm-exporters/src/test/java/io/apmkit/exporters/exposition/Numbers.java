package io.apmkit.exporters.exposition;

import io.apmkit.exporters.exposition.Violations.BrokenLine;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as Go prints them, told without the help of the code under test or of the JDK. */
final class Numbers {

  /** Two different decimals of so many digits are never the same {@code double}. */
  private static final int DIGITS_THAT_SURVIVE = 15;

  private static final int DIGITS_THAT_SUFFICE = 17;

  private Numbers() {}

  static double parse(String text) throws BrokenLine {
    return switch (text) {
      case "NaN" -> Double.NaN;
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> finite(text);
    };
  }

  private static double finite(String text) throws BrokenLine {
    double value = isDecimal(text) ? Double.parseDouble(text) : Double.NaN;
    if (!Double.isFinite(value)) {
      throw new BrokenLine(Rule.NUMBER, text);
    }
    return value;
  }

  /** {@code [+-]digits[.digits][e[+-]digits]}, digits missing on one side of the point only. */
  static boolean isDecimal(String text) {
    int[] at = {0};
    skipSign(text, at);
    int digits = skipDigits(text, at);
    if (at[0] < text.length() && text.charAt(at[0]) == '.') {
      at[0]++;
      digits += skipDigits(text, at);
    }
    if (digits == 0) {
      return false;
    }
    if (at[0] < text.length() && (text.charAt(at[0]) | ' ') == 'e') {
      at[0]++;
      skipSign(text, at);
      if (skipDigits(text, at) == 0) {
        return false;
      }
    }
    return at[0] == text.length();
  }

  private static void skipSign(String text, int[] at) {
    if (at[0] < text.length() && (text.charAt(at[0]) == '+' || text.charAt(at[0]) == '-')) {
      at[0]++;
    }
  }

  private static int skipDigits(String text, int[] at) {
    int start = at[0];
    while (at[0] < text.length() && text.charAt(at[0]) >= '0' && text.charAt(at[0]) <= '9') {
      at[0]++;
    }
    return at[0] - start;
  }

  /**
   * Whether no shorter text reads back as the same number. With or without an exponent is left to
   * the writer.
   *
   * @param value what {@link #parse} made of the text
   */
  static boolean isShortest(String text, double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return true;
    }
    if (value == 0) {
      return text.equals("0") || text.equals("-0");
    }
    BigDecimal written = new BigDecimal(text).stripTrailingZeros();
    if (!text.equals(plain(written)) && !text.equals(scientific(written))) {
      return false; // superfluous zeros or signs, or an exponent in another manner
    }
    if (written.precision() <= DIGITS_THAT_SURVIVE && Math.abs(value) >= Double.MIN_NORMAL) {
      return true;
    }
    return written.compareTo(shortest(value)) == 0;
  }

  /**
   * A bucket bound or quantile as OpenMetrics 1.0 wants it ("Canonical Numbers"): Go's {@code %g},
   * with {@code .0} behind whole numbers.
   */
  static String canonical(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    } else if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    } else if (value == 0) {
      return "0.0";
    }
    BigDecimal decimal = shortest(value);
    int exponent = decimal.precision() - decimal.scale() - 1;
    if (exponent < -4 || exponent >= 6) {
      return scientific(decimal);
    }
    String text = plain(decimal);
    return text.indexOf('.') < 0 ? text + ".0" : text;
  }

  /** The decimal of the fewest digits that reads back as the number; of these, the closest. */
  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    boolean normal = Math.abs(value) >= Double.MIN_NORMAL;
    for (int digits = normal ? DIGITS_THAT_SURVIVE : 1; digits < DIGITS_THAT_SUFFICE; digits++) {
      // Next to a power of two the closest may miss, and the one on the other side may not.
      for (RoundingMode mode :
          new RoundingMode[] {RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN}) {
        BigDecimal rounded = exact.round(new MathContext(digits, mode));
        if (rounded.doubleValue() == value) {
          return rounded.stripTrailingZeros();
        }
      }
    }
    return exact.round(new MathContext(DIGITS_THAT_SUFFICE, RoundingMode.HALF_EVEN));
  }

  private static String plain(BigDecimal decimal) {
    return decimal.toPlainString();
  }

  private static String scientific(BigDecimal decimal) {
    String digits = decimal.unscaledValue().abs().toString();
    int exponent = decimal.precision() - decimal.scale() - 1;
    return (decimal.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + (digits.length() > 1 ? "." + digits.substring(1) : "")
        + (exponent < 0 ? "e-" : "e+")
        + (Math.abs(exponent) < 10 ? "0" : "") // Go prints at least two digits
        + Math.abs(exponent);
  }
}
