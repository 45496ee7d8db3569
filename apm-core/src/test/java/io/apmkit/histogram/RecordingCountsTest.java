package io.apmkit.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What a scrape reads is what a whole reading tells, however the cells look. */
class RecordingCountsTest {

  private static final long WINDOW = 60_000_000_000L;

  @Test
  void countsAgreeWithTheReading() throws InterruptedException {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 300; round++) {
      double[] bounds = bounds(random);
      ValueRecorder recorder = new ValueRecorder(bounds);
      RecordingWindow window = new RecordingWindow(recorder, WINDOW, 0);
      RecordingCounts counts = new RecordingCounts();
      fill(recorder, bounds, random.split(), random.nextInt(0, 2_000));
      if (round % 3 == 0) { // others own cells, or share
        Thread[] others = new Thread[random.nextInt(1, 12)];
        for (int t = 0; t < others.length; t++) {
          SplittableRandom own = random.split();
          others[t] = new Thread(() -> fill(recorder, bounds, own, 200));
          others[t].start();
        }
        for (Thread each : others) {
          each.join();
        }
      }
      window.look(round % 2 == 0 ? 1 : WINDOW, counts); // on time, or when the window moves on

      HistogramReading reading = recorder.read();
      assertThat(counts.count()).isEqualTo(reading.count());
      assertThat(counts.sum()).isEqualTo(reading.sum());
      for (int b = 0; b < bounds.length; b++) {
        assertThat(counts.countAtBound(b))
            .as("at %s of %s", bounds[b], Arrays.toString(bounds))
            .isEqualTo(reading.countAtBound(b));
      }
      assertThat(counts.windowMax())
          .isEqualTo(reading.count() == 0 ? Double.NEGATIVE_INFINITY : reading.max());
      assertThat(counts.windowSeconds())
          .isEqualTo(window.look(round % 2 == 0 ? 1 : WINDOW).windowSeconds());
    }
  }

  /** Some far apart, some in one bucket. */
  private static double[] bounds(SplittableRandom random) {
    double[] bounds = new double[random.nextInt(0, 20)];
    double base = Math.scalb(1.0, random.nextInt(-5, 40));
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = base * (1 + random.nextDouble() * (i % 3 == 0 ? 100 : 0.05));
    }
    return Arrays.stream(bounds).sorted().distinct().toArray();
  }

  private static void fill(
      ValueRecorder recorder, double[] bounds, SplittableRandom random, int values) {
    for (int i = 0; i < values; i++) {
      boolean atBound = bounds.length > 0 && i % 5 == 0;
      double value =
          atBound
              ? bounds[random.nextInt(bounds.length)]
              : Math.scalb(1 + random.nextDouble(), random.nextInt(-6, 45));
      int times = i % 17 == 0 ? 300 : 1; // beyond what a byte holds
      for (int n = 0; n < times; n++) {
        recorder.record(i % 41 == 0 ? 0 : value);
      }
    }
  }
}
