package io.apmkit.exporters.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PhaseTest {

  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final long STEP = INTERVAL.toNanos();

  @Test
  void firstOffsetsOfManyProcessesAreSpreadOverTheWholeInterval() {
    int[] tenths = new int[10];
    for (int process = 0; process < 10_000; process++) {
      long due = new Phase(INTERVAL, 0, new SplittableRandom()).dueNanos();
      assertThat(due).isBetween(0L, STEP - 1);
      tenths[(int) (due * 10 / STEP)]++;
    }

    // A thousand each; six standard deviations are 180.
    assertThat(Arrays.stream(tenths).boxed())
        .allSatisfy(count -> assertThat(count).isBetween(800, 1_200));
  }

  @Test
  void keepsItsPhaseHoweverLateItIsAsked() {
    long start = 1_000_000_007L;
    Phase phase = new Phase(INTERVAL, start, new SplittableRandom(3));
    long first = phase.dueNanos();

    for (int i = 1; i <= 1_000; i++) {
      assertThat(phase.advance(phase.dueNanos() + STEP - 1)).isZero(); // almost too late
      assertThat(phase.dueNanos()).isEqualTo(first + i * STEP);
    }
  }

  @Test
  void countsWhatItMissedAndDoesNotMakeUpForIt() {
    Phase phase = new Phase(INTERVAL, 0, new SplittableRandom(3));
    long first = phase.dueNanos();

    assertThat(phase.advance(first + STEP)).isEqualTo(1);
    assertThat(phase.dueNanos()).isEqualTo(first + 2 * STEP);
    assertThat(phase.advance(first + 10 * STEP + 5)).isEqualTo(8);
    assertThat(phase.dueNanos()).isEqualTo(first + 11 * STEP);
  }

  @Test
  void worksWhereTheMonotonicClockOverflows() {
    Phase phase = new Phase(INTERVAL, Long.MAX_VALUE - 5, new SplittableRandom(3));
    long first = phase.dueNanos();

    assertThat(phase.advance(first + 1)).isZero();
    assertThat(phase.dueNanos() - first).isEqualTo(STEP);
  }
}
