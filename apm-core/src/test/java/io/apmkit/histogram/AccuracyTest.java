package io.apmkit.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class AccuracyTest {

  /** Nanoseconds as services make them, and as nobody would wish. */
  enum Shape {
    LOGNORMAL(random -> Math.exp(random.nextGaussian() * 1.5 + Math.log(5e6))),
    BIMODAL(random -> random.nextInt(10) == 0 ? 2e9 + random.nextInt() : 1e5 + random.nextInt(999)),
    HEAVY_TAIL(random -> 1e3 * Math.pow(1 - random.nextDouble(), -1.2)),
    POWERS_OF_TWO(random -> Math.scalb(1.0, random.nextInt(42)) - random.nextInt(2)),
    CONSTANT(random -> 1e6),
    ONE_MICROSECOND_TO_ONE_HOUR(random -> 1e3 * Math.pow(3.6e9, random.nextDouble())),
    MOSTLY_ZERO(random -> random.nextInt(3) == 0 ? random.nextInt(5_000) : 0),
    AROUND_BUCKET_BOUNDS(
        random -> Math.nextAfter(1e6 * (1 + random.nextInt(64) / 64.0), random.nextInt(3) * 1e6)),
    FRACTIONS(random -> random.nextDouble() * 1e-6);

    @SuppressWarnings("ImmutableEnumChecker") // no state
    private final ToDoubleFunction<Random> value;

    Shape(ToDoubleFunction<Random> value) {
      this.value = value;
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void everyQuantileIsWithinOnePercentOfTheExactOne(Shape shape) {
    Random random = new Random(7);
    double[] values =
        IntStream.range(0, 20_000)
            .mapToDouble(i -> Math.max(0, shape.value.applyAsDouble(random)))
            .toArray();
    ValueRecorder histogram = new ValueRecorder();
    Arrays.stream(values).forEach(histogram::record);
    Arrays.sort(values);

    HistogramReading reading = histogram.read();
    assertThat(reading.count()).isEqualTo(values.length);
    for (int i = 0; i <= 1_000; i++) {
      double share = i / 1_000.0;
      double exact = values[Math.max(0, (int) Math.ceil(share * values.length) - 1)];
      assertThat(reading.quantile(share)).isBetween(exact * 0.99, exact * 1.01);
    }
  }

  @Test
  void zeroIsABucketOfItsOwnAndTheLargestNumberHasOneToo() {
    ValueRecorder histogram = new ValueRecorder();
    histogram.record(0);
    histogram.record(-0.0);
    histogram.record(Double.MAX_VALUE);

    assertThat(histogram.read().quantile(0.5)).isZero();
    assertThat(histogram.read().quantile(1)).isGreaterThan(1e308);
  }

  @Test
  void aDifferenceHoldsWhatCameBetween() {
    ValueRecorder histogram = new ValueRecorder();
    histogram.record(10);
    HistogramReading before = histogram.read();
    histogram.record(10);
    histogram.record(1_000);

    HistogramReading between = histogram.read().minus(before);

    assertThat(between.count()).isEqualTo(2);
    assertThat(between.quantile(0)).isBetween(9.9, 10.1);
    assertThat(between.quantile(1)).isBetween(990.0, 1010.0);
  }

  @Test
  void aQuantileOutsideItsRangeIsRefused() {
    assertThatThrownBy(() -> HistogramReading.EMPTY.quantile(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("quantile is 1.5; it must be from 0 to 1");
    assertThat(HistogramReading.EMPTY.quantile(0.5)).isNaN();
  }
}
