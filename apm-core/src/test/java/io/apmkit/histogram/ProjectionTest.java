package io.apmkit.histogram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.HdrHistogram.DoubleHistogram;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** What one reading is turned into, against the values that it was made of. */
class ProjectionTest {

  private static final double[] BOUNDS = {0, 0.001, 0.5, 1, 1.000001, 64, 65, 1e3, 1e6, 3e9};

  private final Random random = new Random(11);

  @Test
  void countsAtBoundsThatWereAskedForAreExactAndInclusive() {
    double[] values = values(20_000);
    System.arraycopy(BOUNDS, 0, values, 0, BOUNDS.length); // values on the bounds themselves
    for (int i = 0; i < BOUNDS.length; i++) {
      values[100 + i] = Math.nextUp(BOUNDS[i]);
      values[200 + i] = Math.max(0, Math.nextDown(BOUNDS[i]));
    }
    HistogramReading reading = recorded(BOUNDS, values).read();

    for (int b = 0; b < BOUNDS.length; b++) {
      double bound = BOUNDS[b];
      long exact = Arrays.stream(values).filter(value -> value <= bound).count();
      assertThat(reading.countAtBound(b)).as("at %s", bound).isEqualTo(exact);
      assertThat(reading.countAtOrBelow(bound)).isEqualTo(exact);
    }
  }

  @Test
  void countsAtOtherBoundsAreOffByTheValuesOfOneBucketAtMost() {
    double[] values = values(20_000);
    HistogramReading reading = recorded(new double[0], values).read();

    for (double bound = 1e-4; bound < 1e10; bound *= 1.37) {
      double at = bound;
      long exact = Arrays.stream(values).filter(value -> value <= at).count();
      long near = Arrays.stream(values).filter(v -> v > at / 1.016 && v < at * 1.016).count();
      assertThat(Math.abs(reading.countAtOrBelow(at) - exact)).isLessThanOrEqualTo(near);
    }
    assertThat(reading.countAtOrBelow(-1)).isZero();
    assertThat(reading.countAtOrBelow(Double.MAX_VALUE)).isEqualTo(values.length);
  }

  @Test
  void fractionsAndHugeValuesInOneRecorderKeepTheirRelativeError() {
    HistogramReading reading = recorded(new double[] {0.1, 0.5}, 0.003, 0.05, 0.3, 3e9).read();

    assertThat(reading.quantile(0)).isEqualTo(0.003);
    assertThat(reading.quantile(0.5)).isCloseTo(0.05, within(0.0005));
    assertThat(reading.quantile(1)).isEqualTo(3e9);
    assertThat(reading.countAtBound(0)).isEqualTo(2);
    assertThat(reading.countAtBound(1)).isEqualTo(3);
  }

  @Test
  void mergingManyRecordersEqualsRecordingEverythingInOne() {
    double[] values = values(5_000);
    ValueRecorder one = recorded(BOUNDS, values);
    HistogramReading merged = HistogramReading.EMPTY;
    for (int part = 0; part < 5; part++) {
      double[] share = Arrays.copyOfRange(values, part * 1_000, (part + 1) * 1_000);
      merged = merged.merge(recorded(BOUNDS, share).read());
    }

    HistogramReading all = one.read();
    assertThat(merged.count()).isEqualTo(all.count());
    assertThat(merged.sum()).isCloseTo(all.sum(), within(all.sum() * 1e-12));
    assertThat(merged.min()).isEqualTo(all.min());
    assertThat(merged.max()).isEqualTo(all.max());
    for (int i = 0; i <= 1_000; i++) {
      assertThat(merged.quantile(i / 1_000.0)).isEqualTo(all.quantile(i / 1_000.0));
    }
    for (int b = 0; b < BOUNDS.length; b++) {
      assertThat(merged.countAtBound(b)).isEqualTo(all.countAtBound(b));
    }
  }

  @Test
  void mergingKeepsTheBoundsThatBothHave() {
    HistogramReading merged =
        recorded(new double[] {1, 2}, 0.5, 1.5)
            .read()
            .merge(recorded(new double[] {2, 3}, 2).read());

    assertThat(merged.exactBounds()).containsExactly(2);
    assertThat(merged.countAtBound(0)).isEqualTo(3);
  }

  @Test
  void hdrHistogramsOfManyProcessesMergeLikeTheReadings() throws Exception {
    double[] values = Arrays.stream(values(4_000)).map(Math::rint).toArray();
    HistogramReading left = recorded(new double[0], Arrays.copyOf(values, 2_000)).read();
    HistogramReading right =
        recorded(new double[0], Arrays.copyOfRange(values, 2_000, 4_000)).read();

    Histogram decoded =
        Histogram.decodeFromCompressedByteBuffer(
            ByteBuffer.wrap(left.toCompressedHdrHistogram()), 0);
    decoded.add(right.toHdrHistogram());

    Histogram together = left.merge(right).toHdrHistogram();
    assertThat(decoded.getTotalCount()).isEqualTo(4_000);
    Arrays.sort(values);
    for (int percent = 1; percent <= 100; percent++) {
      long value = decoded.getValueAtPercentile(percent);
      assertThat(value).isEqualTo(together.getValueAtPercentile(percent));
      double exact = values[percent * values.length / 100 - 1];
      assertThat((double) value).isBetween(exact * 0.99 - 1, exact * 1.01 + 1);
    }
  }

  @Test
  void smallWholeNumbersAreThemselvesInHdrHistograms() {
    HistogramReading reading = recorded(new double[0], 0, 1, 2, 63, 64, 100, 127).read();

    assertThat(reading.toHdrHistogram().recordedValues())
        .extracting(each -> each.getValueIteratedTo())
        .containsExactly(0L, 1L, 2L, 63L, 64L, 100L, 127L);
  }

  @Test
  void summariesBecomeDoubleHistograms() throws Exception {
    DoubleHistogram histogram =
        recorded(new double[0], 0, 0.003, 3e6).read().toHdrDoubleHistogram();

    assertThat(histogram.getTotalCount()).isEqualTo(3);
    assertThat(histogram.getMaxValue()).isCloseTo(3e6, within(3e4));
    assertThat(histogram.getMinNonZeroValue()).isCloseTo(0.003, within(0.00003));
    byte[] payload = recorded(new double[0], 0.003, 0.5).read().toCompressedHdrDoubleHistogram();
    assertThat(
            DoubleHistogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(payload), 1)
                .getTotalCount())
        .isEqualTo(2);
    assertThatThrownBy(() -> recorded(new double[0], 1e-300, 1e300).read().toHdrDoubleHistogram())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("1.0E-300 to 1.0E300");
  }

  @Test
  void exponentialBucketsHoldWhatLiesBetweenTheirBounds() {
    double[] values = values(20_000);
    HistogramReading reading = recorded(new double[0], values).read();
    for (int schema = ExponentialBuckets.MIN_SCHEMA; schema <= 5; schema++) {
      ExponentialBuckets buckets = reading.exponentialBuckets(schema, 1);
      double base = Math.pow(2, Math.pow(2, -schema));
      long seen = buckets.zeroCount();
      for (int i = 0; i < buckets.counts().length; i++) {
        seen += buckets.counts()[i];
        double upper = Math.pow(base, buckets.offset() + i + 1);
        long below = Arrays.stream(values).filter(v -> v <= upper / 1.008).count();
        long above = Arrays.stream(values).filter(v -> v <= upper * 1.008).count();
        assertThat(seen).as("schema %d to %s", schema, upper).isBetween(below, above);
      }
      assertThat(seen).isEqualTo(values.length);
    }
    assertThatThrownBy(() -> reading.exponentialBuckets(6, 1))
        .hasMessage(
            "schema is 6; it must be from -4 to 5, because recorded buckets are 1.6 % wide");
  }

  @Test
  void exponentialBucketsSpeakTheUnitOfTheReader() {
    HistogramReading reading = recorded(new double[0], 3e9).read(); // three seconds

    ExponentialBuckets buckets = reading.exponentialBuckets(0, 1e9);

    assertThat(buckets.offset()).isEqualTo(1); // above 2 and at or below 4
    assertThat(buckets.counts()).containsExactly(1);
  }

  @Test
  void theLargestNumberHasABucketLikeAnyOther() {
    HistogramReading reading = recorded(new double[0], 1, Double.MAX_VALUE).read();

    ExponentialBuckets buckets = reading.exponentialBuckets(0, 1);

    assertThat(buckets.counts()).hasSize(1_024); // from (1, 2] to the one that ends with 2^1,024
    assertThat(reading.max()).isEqualTo(Double.MAX_VALUE);
  }

  @Test
  void ranksAreNotMovedByRounding() {
    double[] values = new double[100];
    Arrays.fill(values, 7, 100, 1_000);
    Arrays.fill(values, 0, 7, 1);

    assertThat(recorded(new double[0], values).read().quantile(0.07)).isLessThan(2);
  }

  @Test
  void aMaximumThatCameTooLateForItsSpanIsFoundInItsBucket() {
    long second = 1_000_000_000L;
    ValueRecorder recorder = new ValueRecorder();
    RecordingWindow window = new RecordingWindow(recorder, 60 * second, 0);
    recorder.record(5);
    window.look(11 * second);
    recorder.record(1_000);
    recorder.resetExtremes(); // as if the thread had been held up between extremes and count
    for (int now = 22; now <= 77; now += 11) {
      recorder.record(6);
      window.look(now * second);
    }

    RecordingWindow.Look look = window.look(78 * second);

    assertThat(look.window().quantile(1)).isCloseTo(1_000, within(8.0));
    assertThat(look.windowMax()).isCloseTo(1_000, within(8.0));
  }

  @Test
  void aKeptReadingIsTheSame() {
    HistogramReading reading = recorded(new double[0], values(3_000)).read();

    HistogramReading kept = CompactReading.of(reading).expanded();

    assertThat(reading.minus(kept).count()).isZero();
    assertThat(kept.count()).isEqualTo(3_000);
    assertThat(kept.sum()).isEqualTo(reading.sum());
  }

  private static ValueRecorder recorded(double[] bounds, double... values) {
    ValueRecorder recorder = new ValueRecorder(bounds);
    Arrays.stream(values).forEach(recorder::record);
    return recorder;
  }

  private double[] values(int count) {
    return random
        .doubles(count)
        .map(d -> random.nextInt(50) == 0 ? 0 : Math.exp(d * 30 - 7))
        .toArray();
  }
}
