package io.apmkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MockClock;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class GuardTest {

  private final Guard guard = new Guard(NOPLogger.NOP_LOGGER, new MockClock());

  @Test
  void holdsBackAndCountsFailures() {
    guard.run(
        "work",
        () -> {
          throw new IllegalStateException("broken");
        });
    guard.run(
        "work",
        () -> {
          throw new NoClassDefFoundError("missing");
        });

    assertThat(guard.failures()).isEqualTo(2);
  }

  @Test
  void failuresOfAPartCountForTheWhole() {
    guard.part(NOPLogger.NOP_LOGGER).failed("work", new IllegalStateException("broken"));

    assertThat(guard.failures()).isEqualTo(1);
  }

  @Test
  void aClockOrLogThatFailsDoesNotReachTheHost() {
    AtomicBoolean broken = new AtomicBoolean();
    Clock clock =
        new MockClock() {
          @Override
          public long monotonicTime() {
            if (broken.get()) {
              throw new IllegalStateException("no time");
            }
            return 0;
          }
        };
    Guard fragile = new Guard(NOPLogger.NOP_LOGGER, clock);
    broken.set(true);

    fragile.failed("work", new IllegalStateException("first"));

    assertThat(fragile.failures()).isEqualTo(2);
  }

  @Test
  void letsExhaustedMemoryThrough() {
    assertThatThrownBy(
            () ->
                guard.run(
                    "work",
                    () -> {
                      throw new OutOfMemoryError("none left");
                    }))
        .isInstanceOf(OutOfMemoryError.class);
  }
}
