package io.apmkit.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apmkit.snapshot.Distribution;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Minimum, maximum and percentiles speak of one and the same last minute. */
class WindowTest {

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);
  private final Timer timer = registry.timer("work");

  @Test
  void aValueIsSeenAtOnceAndGoneAfterTheWindow() {
    timer.record(Duration.ofMillis(100));
    assertThat(read().windowMax()).isEqualTo(0.1);
    assertThat(read().windowQuantile(0.5)).isEqualTo(0.1);

    tickFor(Duration.ofSeconds(50));
    assertThat(read().windowMax()).isEqualTo(0.1);
    assertThat(read().windowCount()).isEqualTo(1);

    tickFor(Duration.ofSeconds(20));
    assertThat(read().windowMax()).isZero();
    assertThat(read().windowMin()).isNaN();
    assertThat(read().windowCount()).isZero();
    assertThat(read().windowQuantile(0.5)).isNaN();
    assertThat(read().count()).isEqualTo(1); // totals stay
  }

  @Test
  void percentilesAreRightAfterTenIdleHours() {
    timer.record(Duration.ofMillis(100));
    clock.add(Duration.ofHours(10));
    for (int i = 1; i <= 50; i++) {
      timer.record(Duration.ofMillis(i));
    }

    // Nobody looked in between, so the first value counts as recent too: the median of 51 values.
    assertThat(read().windowQuantile(0.5)).isCloseTo(0.026, within(0.0003));
  }

  @Test
  void percentilesAreRightAfterTenIdleHoursOfTicks() {
    timer.record(Duration.ofMillis(900));
    tickFor(Duration.ofMinutes(5));
    clock.add(Duration.ofHours(10));
    registry.advance();
    for (int i = 1; i <= 50; i++) {
      timer.record(Duration.ofMillis(i));
    }

    assertThat(read().windowCount()).isEqualTo(50);
    assertThat(read().windowMax()).isEqualTo(0.05);
    assertThat(read().windowQuantile(0.5)).isCloseTo(0.025, within(0.0003));
    assertThat(read().windowSeconds()).isEqualTo(60);
    assertThat(read().windowRate()).isEqualTo(50 / 60.0);
  }

  @Test
  void theRateIsThatOfTheWindowFromTheFirstSecondsOn() {
    for (int second = 0; second < 300; second++) {
      timer.record(Duration.ofMillis(1));
      timer.record(Duration.ofMillis(1));
      clock.add(Duration.ofSeconds(1));
      if (second % 10 == 9) {
        registry.advance();
      }
      if (second > 1) {
        assertThat(read().windowRate()).as("after %d s", second).isCloseTo(2, within(0.15));
      }
    }
    assertThat(read().windowSeconds()).isBetween(60.0, 72.0);
  }

  @Test
  void aConstantReadsAsItself() {
    for (int i = 0; i < 100; i++) {
      timer.record(Duration.ofMillis(1));
    }

    assertThat(read().windowQuantile(0.5)).isEqualTo(0.001);
    assertThat(read().windowQuantile(0.99)).isEqualTo(0.001);
    assertThat(read().windowMin()).isEqualTo(0.001);
  }

  /** Whatever the interleaving, what is a window old is gone: an alert on a maximum must end. */
  @Test
  void nothingStaysBehindWhenValuesComeInWhileTheWindowRolls() throws Exception {
    for (int round = 0; round < 300; round++) {
      Timer busy = registry.timer("busy", "round", Integer.toString(round));
      Recorder recorder = ((ApmTimer) busy).recorder();
      AtomicBoolean done = new AtomicBoolean();
      Thread writer =
          new Thread(
              () -> {
                for (int i = 1; i <= 2_000; i++) {
                  busy.record(i, TimeUnit.MICROSECONDS);
                }
                done.set(true);
              });
      writer.start();
      while (!done.get()) {
        clock.add(Duration.ofSeconds(11)); // more than a sixth of the window
        recorder.read();
      }
      writer.join();
      recorder.read();
      clock.add(Duration.ofSeconds(61));

      assertThat(recorder.recordedWindowMax()).isZero();
      assertThat(recorder.read().windowCount()).isZero();
    }
  }

  private void tickFor(Duration duration) {
    for (long s = 0; s < duration.toSeconds(); s += 10) {
      clock.add(Duration.ofSeconds(10));
      registry.advance();
    }
  }

  private Distribution read() {
    return ((ApmTimer) timer).recorder().read();
  }
}
