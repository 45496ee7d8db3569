package io.apmkit.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MockClock;
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
