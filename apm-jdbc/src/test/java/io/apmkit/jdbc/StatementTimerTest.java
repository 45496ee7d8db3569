package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apmkit.Apm;
import io.apmkit.activity.SqlStatementSummary;
import io.apmkit.activity.StatementRecorder;
import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MockClock;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class StatementTimerTest {

  private final Apm apm = TestApm.start();
  private final StatementRecorder recorder = apm.sql().statement("x", "SELECT ?", "SELECT", null);
  private final MockClock clock = new MockClock();
  private final Guard guard = new Guard(NOPLogger.NOP_LOGGER, clock);
  private final StatementTimer timer = new StatementTimer(clock, guard);

  @AfterEach
  void close() {
    apm.close();
  }

  @Test
  void recordsHowLongTheCallTook() throws SQLException {
    String result =
        timer.time(
            recorder,
            "statement",
            statement -> {
              clock.add(Duration.ofMillis(7));
              return statement + " result";
            });

    assertThat(result).isEqualTo("statement result");
    assertThat(recorded().totalNanos()).isEqualTo(7_000_000);
    assertThat(recorded().errors()).isZero();
  }

  @Test
  void recordsAFailureAndThrowsTheSameObject() {
    SQLException failure = new SQLException("x", "42000", 7);

    assertThatThrownBy(
            () ->
                timer.time(
                    recorder,
                    "statement",
                    statement -> {
                      clock.add(Duration.ofMillis(3));
                      throw failure;
                    }))
        .isSameAs(failure);

    assertThat(recorded().totalNanos()).isEqualTo(3_000_000);
    assertThat(recorded().errors()).isEqualTo(1);
  }

  @Test
  void runsTheCallWhenNobodyKnowsWhatItIs() throws SQLException {
    assertThat(timer.<String, Integer>time(null, "statement", String::length)).isEqualTo(9);

    assertThat(recorded().count()).isZero();
  }

  @Test
  void keepsItsOwnFailuresAwayFromTheCaller() throws SQLException {
    SQLException failure = new SQLException("the driver's");
    StatementTimer broken = new StatementTimer(new BrokenClock(), guard);

    assertThat(broken.<String, Integer>time(recorder, "statement", String::length)).isEqualTo(9);
    assertThatThrownBy(
            () ->
                broken.time(
                    recorder,
                    "statement",
                    statement -> {
                      throw failure;
                    }))
        .isSameAs(failure)
        .hasNoSuppressedExceptions();

    assertThat(guard.failures()).isEqualTo(4); // twice before, twice after the call
  }

  private SqlStatementSummary recorded() {
    return apm.sql().statements().get(0);
  }

  private static final class BrokenClock implements Clock {
    @Override
    public long wallTime() {
      throw new IllegalStateException("no time");
    }

    @Override
    public long monotonicTime() {
      throw new IllegalStateException("no time");
    }
  }
}
