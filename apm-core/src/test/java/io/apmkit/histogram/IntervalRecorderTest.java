package io.apmkit.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.internal.CompactReader;
import io.apmkit.internal.CompactWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class IntervalRecorderTest {

  private final RecordingCounts memory = new RecordingCounts();

  @Test
  void whatWasTakenIsNotThereAnyMore() {
    IntervalRecorder recorder = new IntervalRecorder();
    recorder.record(10);
    recorder.record(1_000);

    assertThat(recorder.read(memory).count()).isEqualTo(2);
    HistogramReading first = recorder.take(memory);
    recorder.record(500);
    HistogramReading second = recorder.take(memory);

    assertThat(first.count()).isEqualTo(2);
    assertThat(first.sum()).isEqualTo(1_010);
    assertThat(first.min()).isEqualTo(10);
    assertThat(first.max()).isEqualTo(1_000);
    assertThat(second.count()).isEqualTo(1);
    assertThat(second.min()).isEqualTo(500).isEqualTo(second.max()).isEqualTo(second.sum());
    assertThat(recorder.take(memory).count()).isZero();
  }

  @Test
  void countsAreExactBeyondWhatAByteHolds() {
    IntervalRecorder recorder = new IntervalRecorder(100, 1_000);
    for (int i = 0; i < 5_000; i++) {
      recorder.record(100);
      recorder.record(101);
      recorder.record(1_000_000);
    }

    HistogramReading reading = recorder.take(memory);

    assertThat(reading.count()).isEqualTo(15_000);
    assertThat(reading.countAtOrBelow(100)).isEqualTo(5_000);
    assertThat(reading.countAtOrBelow(1_000)).isEqualTo(10_000);
    assertThat(reading.sum()).isEqualTo(5_000 * 1_000_201.0);
  }

  @Test
  void everyValueIsInExactlyOneOfTheReadings() throws Exception {
    IntervalRecorder recorder = new IntervalRecorder(50);
    int threads = 4;
    int perThread = 1_600 * 128;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> done = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      done.add(
          pool.submit(
              () -> {
                for (int i = 0; i < perThread; i++) {
                  recorder.record(i & 127);
                }
              }));
    }
    pool.shutdown();
    HistogramSum all = new HistogramSum();
    long atBound = 0;
    boolean working = true;
    while (working) {
      working = done.stream().anyMatch(each -> !each.isDone()); // before the last look
      HistogramReading taken = recorder.take(memory);
      atBound += taken.countAtOrBelow(50);
      all.add(taken);
    }
    for (Future<?> each : done) {
      each.get();
    }

    long rounds = threads * 1_600L;
    assertThat(all.reading().count()).isEqualTo(rounds * 128);
    assertThat((long) all.reading().sum()).isEqualTo(rounds * 127 * 64);
    assertThat(atBound).isEqualTo(rounds * 51);
  }

  @Test
  void aSumOfReadingsIsTheirMerge() {
    Random random = new Random(3);
    HistogramSum sum = new HistogramSum();
    HistogramReading merged = HistogramReading.EMPTY;
    for (int part = 0; part < 20; part++) {
      ValueRecorder recorder = new ValueRecorder();
      for (int i = random.nextInt(500); i > 0; i--) {
        recorder.record(random.nextInt(20) == 0 ? 0 : Math.exp(random.nextGaussian() * 9));
      }
      HistogramReading reading = recorder.read();
      merged = merged.merge(reading);
      if (part % 2 == 0) {
        sum.add(reading);
      } else {
        CompactWriter out = new CompactWriter();
        reading.writeBuckets(out);
        sum.add(new CompactReader(out.toBytes()), reading.sum(), reading.min(), reading.max());
      }
    }

    assertThat(describe(sum.reading())).isEqualTo(describe(merged));
    sum.clear();
    assertThat(sum.reading().count()).isZero();
    assertThat(sum.reading().max()).isNaN();
  }

  private static String describe(HistogramReading reading) {
    StringBuilder text = new StringBuilder(reading.toString());
    for (int b = 0; b < reading.buckets(); b++) {
      text.append(' ').append(reading.index(b)).append(':').append(reading.countOf(b));
    }
    return text.toString();
  }

  @Test
  void numbersOfAnySizeSurviveWriting() {
    long[] numbers = {0, 1, 127, 128, 16_383, 16_384, Long.MAX_VALUE, -1, Long.MIN_VALUE};
    CompactWriter out = new CompactWriter();
    for (int round = 0; round < 50; round++) {
      Arrays.stream(numbers).forEach(out::put);
      out.putByte(200);
    }

    CompactReader in = new CompactReader(out.toBytes());

    for (int round = 0; round < 50; round++) {
      for (long each : numbers) {
        assertThat(in.next()).isEqualTo(each);
      }
      assertThat(in.nextByte()).isEqualTo(200);
    }
    assertThat(in.hasNext()).isFalse();
  }
}
