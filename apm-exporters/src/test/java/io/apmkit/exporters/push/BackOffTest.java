package io.apmkit.exporters.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackOffTest {

  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final BackOff backOff = new BackOff(Patience.DEFAULT, new SplittableRandom(7));

  @Test
  void beginsBetweenOneAndThreeSeconds() {
    for (int i = 0; i < 1_000; i++) {
      backOff.reset();
      assertThat(backOff.nextNanos()).isBetween(SECOND, 3 * SECOND);
    }
  }

  @Test
  void growsToAMinuteAtMostAndNeverGoesBelowASecond() {
    long last = SECOND;
    long most = 0;
    for (int i = 0; i < 10_000; i++) {
      long pause = backOff.nextNanos();
      assertThat(pause).isBetween(SECOND, Math.min(60 * SECOND, 3 * last));
      last = pause;
      most = Math.max(most, pause);
    }
    assertThat(most).isGreaterThan(55 * SECOND);
  }

  @Test
  void waitsAsLongAsAskedAndThenALittleAtRandom() {
    for (int i = 0; i < 1_000; i++) {
      assertThat(backOff.nextNanos(300 * SECOND)).isBetween(300 * SECOND, 301 * SECOND);
    }
  }

  @Test
  void aReceiverThatAsksForNoPauseGetsOneNevertheless() {
    assertThat(backOff.nextNanos(0)).isGreaterThanOrEqualTo(SECOND);
  }
}
