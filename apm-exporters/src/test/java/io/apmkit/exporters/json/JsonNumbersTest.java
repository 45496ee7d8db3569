package io.apmkit.exporters.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.io.SerializedString;

/** Every number reads back as the same double, in as few digits as do so. */
class JsonNumbersTest {

  private static final SerializedString NAME = new SerializedString("n");

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "0.1, 0.1",
    "-12.5, -12.5",
    "1e-9, 1e-09",
    "0.00025, 0.00025",
    "0.30000000000000004, 0.30000000000000004",
    "999999.999999999, 999999.999999999",
    "-999999.999999999, -999999.999999999",
    "1000000.5, 1000000.5",
    "999999999999999, 999999999999999",
    "1e15, 1000000000000000",
    "1e21, 1e+21",
    "2e-3, 0.002",
    "2e23, 2e+23",
    "4.9e-324, 5e-324",
    "NaN, \"NaN\"",
    "Infinity, \"+Inf\"",
    "-Infinity, \"-Inf\""
  })
  void isWrittenAs(double number, String text) throws IOException {
    assertThat(write(number)).isEqualTo(text);
  }

  @Test
  void anyNumber() throws IOException {
    Random random = new Random(1);
    check(() -> Double.longBitsToDouble(random.nextLong()));
  }

  @Test
  void durationsOfWholeNanosecondsInSeconds() throws IOException {
    Random random = new Random(2);
    check(() -> (random.nextLong() >>> random.nextInt(64)) / (double) TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void decimals() throws IOException {
    Random random = new Random(3);
    check(() -> Math.rint(random.nextGaussian() * 1e7) / Math.pow(10, random.nextInt(12)));
  }

  @Test
  void numbersBesideOnesWithFewDigits() throws IOException {
    Random random = new Random(4);
    check(
        () -> {
          double few = random.nextInt(1_000_000_000) / 1e9;
          return random.nextBoolean() ? Math.nextUp(few) : Math.nextDown(few);
        });
  }

  private static void check(DoubleSupplier numbers) throws IOException {
    for (int i = 0; i < 30_000; i++) {
      double number = numbers.getAsDouble();
      if (Double.isFinite(number)) {
        String text = write(number);
        assertThat(Double.parseDouble(text)).isEqualTo(number + 0.0); // without the sign of -0.0
        assertThat(digits(text)).isLessThanOrEqualTo(digits(Double.toString(number)));
      }
    }
  }

  private static int digits(String number) {
    return new BigDecimal(number).stripTrailingZeros().precision();
  }

  private static String write(double number) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Json.write(
        out,
        json -> {
          json.writeStartObject();
          new JsonFields(json).number(NAME, number);
          json.writeEndObject();
        });
    String object = out.toString(StandardCharsets.US_ASCII);
    return object.substring("{\"n\":".length(), object.length() - 1);
  }
}
