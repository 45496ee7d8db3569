package io.apmkit.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.MockClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class SlowStatementsTest {

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);
  private final SqlMonitor sql =
      new SqlMonitor(registry, SqlConfig.defaults(), new RequestMonitor(registry));
  private final StatementRecorder statement = sql.statement("h2database", "x = ?", "SELECT", "t");

  @Test
  void theThresholdItselfIsSlow() {
    assertThat(statement.isSlow(499_999_999)).isFalse();
    assertThat(statement.isSlow(500_000_000)).isTrue();
  }

  @Test
  void onlyTheLastAreKeptTheNewestFirst() {
    for (int i = 0; i < 250; i++) {
      statement.slow(500_000_000L + i, null, List.of());
    }

    assertThat(sql.slowStatements()).hasSize(100);
    assertThat(sql.slowStatements().get(0).nanos()).isEqualTo(500_000_249);
    assertThat(sql.slowStatements().get(99).nanos()).isEqualTo(500_000_150);
  }

  @Test
  void aDatabaseThatHangsDoesNotFloodTheLog() {
    List<String> lines = new ArrayList<>();
    SlowStatements slow = new SlowStatements(clock, writingTo(lines));
    SlowStatement any = someStatement();
    for (int i = 0; i < 1_000; i++) {
      slow.add(any).ended(1, 0);
    }
    assertThat(lines).hasSize(60);

    clock.add(Duration.ofMinutes(1));
    slow.add(any).ended(1, 0);

    assertThat(lines).hasSize(62);
    assertThat(lines.get(60)).startsWith("940 more");
  }

  private SlowStatement someStatement() {
    statement.slow(600_000_000, null, List.of());
    return sql.slowStatements().get(0);
  }

  private static Logger writingTo(List<String> lines) {
    return calling(lines::add);
  }

  private static Logger calling(Consumer<String> appender) {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (self, method, arguments) -> {
              Object[] given =
                  arguments.length == 2
                      ? new Object[] {arguments[1]}
                      : Arrays.copyOfRange(arguments, 1, 3);
              appender.accept(
                  MessageFormatter.arrayFormat((String) arguments[0], given).getMessage());
              return null;
            });
  }

  /** An appender that is no slower than the database and inserts each line into it. */
  @Test
  void aLogThatIsKeptInTheDatabaseItselfDoesNotTellOfItself() {
    List<String> lines = new ArrayList<>();
    SlowStatements[] slow = new SlowStatements[1];
    SlowStatement any = someStatement();
    slow[0] =
        new SlowStatements(
            clock,
            calling(
                line -> {
                  lines.add(line);
                  slow[0].add(any).ended(1, 0);
                }));

    slow[0].add(any).ended(1, 0);
    assertThat(lines).hasSize(1);

    slow[0].add(any).ended(1, 0);
    assertThat(lines).hasSize(3);
    assertThat(lines.get(1)).startsWith("1 more slow statements");
  }

  @Test
  void aLogThatFailsOnceIsWrittenToAgain() {
    List<String> lines = new ArrayList<>();
    SlowStatements slow =
        new SlowStatements(
            clock,
            calling(
                line -> {
                  lines.add(line);
                  throw new IllegalStateException("disk full");
                }));
    SlowStatement any = someStatement();

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> slow.add(any).ended(1, 0)).hasMessage("disk full");
    }

    assertThat(lines).hasSize(2);
  }

  @Test
  void aNameCannotMakeUpALine() {
    StatementRecorder odd =
        sql.statement("h2database", "SELECT \"a\nERROR\u2028b\"", "SELECT", null);
    odd.slow(600_000_000, null, List.of());

    assertThat(sql.slowStatements().get(0).toString()).endsWith(": SELECT \"a ERROR b\"");
  }

  @Test
  void onlyTheFirstEndCounts() {
    SlowExecution execution = statement.slow(600_000_000, null, List.of());
    execution.ended(3, 7_000_000);
    execution.ended(-1, 0);

    assertThat(sql.slowStatements())
        .singleElement()
        .satisfies(
            slow -> {
              assertThat(slow.rows()).isEqualTo(3);
              assertThat(slow.fetchNanos()).isEqualTo(7_000_000);
            });
  }

  @Test
  void aLineTellsAllThatIsKnown() {
    statement
        .slow(1_234_567_890, "57", List.of("1 name varchar(3)", "2 id 42"))
        .ended(2, 5_000_000);

    assertThat(sql.slowStatements().get(0).toString())
        .startsWith("1234 ms, failed with 57, 2 rows in another 5 ms, at ")
        .endsWith(": x = ? with 1 name varchar(3), 2 id 42");
  }

  @Test
  void theClockOfTheRegistryIsUsed() {
    clock.add(Duration.ofHours(1));
    statement.slow(600_000_000, null, List.of());

    assertThat(sql.slowStatements().get(0).at().toEpochMilli()).isEqualTo(clock.wallTime());
  }
}
