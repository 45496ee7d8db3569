package io.apmkit.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** Checked against the definition, with exact arithmetic, because JDK 17 prints too many digits. */
class ShortestDecimalTest {

  private static final int RANDOM = 100_000;

  @Test
  void randomDoubles() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < RANDOM; i++) {
      check(Double.longBitsToDouble(random.nextLong() & Long.MAX_VALUE));
    }
  }

  @Test
  void decimalsAsPeopleWriteThem() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < RANDOM; i++) {
      double value = random.nextInt(1, 1_000_000_000) / Math.pow(10, random.nextInt(12));
      check(value);
      assertThat(new BigDecimal(PrometheusNumbers.value(value)))
          .isEqualByComparingTo(new BigDecimal(Double.toString(value)));
    }
  }

  @Test
  void powersOfTwoAndTenAndTheirNeighbours() {
    for (int power = -1074; power < 1024; power++) {
      checkAround(Math.scalb(1.0, power));
    }
    for (int power = -323; power <= 308; power++) {
      checkAround(Double.parseDouble("1e" + power));
    }
  }

  @Test
  void theSmallestTheLargestAndThoseThatOldJavaPrintsTooLong() {
    for (long bits = 1; bits < 3_000; bits++) {
      check(Double.longBitsToDouble(bits));
    }
    double twoAndManyZeros = Double.parseDouble("2e23");
    DoubleStream.of(Double.MAX_VALUE, twoAndManyZeros, Double.MIN_NORMAL)
        .forEach(ShortestDecimalTest::checkAround);
    assertThat(PrometheusNumbers.value(twoAndManyZeros)).isEqualTo("2e+23");
    assertThat(PrometheusNumbers.value(Double.MIN_VALUE)).isEqualTo("5e-324");
    assertThat(PrometheusNumbers.value(-1.0E-5)).isEqualTo("-1e-05");
  }

  private static void checkAround(double value) {
    check(value);
    check(Math.nextDown(value));
    check(Math.nextUp(value));
  }

  private static void check(double value) {
    if (!(value > 0 && value <= Double.MAX_VALUE)) {
      return;
    }
    String text = PrometheusNumbers.value(value);
    BigDecimal written = new BigDecimal(text);
    assertThat(Double.doubleToLongBits(Double.parseDouble(text)))
        .as("%s reads back", text)
        .isEqualTo(Double.doubleToLongBits(value));
    int digits = written.stripTrailingZeros().precision();
    BigDecimal exact = new BigDecimal(value);
    for (RoundingMode mode : new RoundingMode[] {RoundingMode.DOWN, RoundingMode.UP}) {
      if (digits > 1) {
        BigDecimal shorter = exact.round(new MathContext(digits - 1, mode));
        assertThat(shorter.doubleValue()).as("%s is shortest", text).isNotEqualTo(value);
      }
      BigDecimal same = exact.round(new MathContext(digits, mode));
      boolean closer = same.subtract(exact).abs().compareTo(written.subtract(exact).abs()) < 0;
      assertThat(closer && same.doubleValue() == value).as("%s is closest", text).isFalse();
    }
  }
}
