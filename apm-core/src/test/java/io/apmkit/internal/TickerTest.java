package io.apmkit.internal;

import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class TickerTest {

  @Test
  void goesOnAfterWhateverItsTaskThrows() {
    AtomicInteger runs = new AtomicInteger();
    Guard guard = new Guard(NOPLogger.NOP_LOGGER, Clock.SYSTEM);
    try (Ticker ticker =
        Ticker.start(
            "test",
            Duration.ofMillis(5),
            guard,
            () -> {
              if (runs.incrementAndGet() < 3) {
                throw new OutOfMemoryError("for a moment");
              }
            })) {
      await().until(() -> runs.get() >= 5 && guard.failures() == 2 && ticker != null);
    }
  }
}
