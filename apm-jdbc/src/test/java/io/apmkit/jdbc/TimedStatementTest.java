package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.apmkit.activity.ActiveRequest;
import io.apmkit.activity.RequestMonitor;
import io.apmkit.activity.SlowStatement;
import io.apmkit.activity.SqlConfig;
import io.apmkit.activity.SqlMonitor;
import io.apmkit.activity.SqlStatementSummary;
import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MockClock;
import java.lang.reflect.Method;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.helpers.NOPLogger;

/**
 * What is reported of an execution, over a driver that does what the test says, on a fake clock.
 */
class TimedStatementTest {

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);
  private final RequestMonitor requests = new RequestMonitor(registry);
  private final SqlMonitor monitor = new SqlMonitor(registry, SqlConfig.defaults(), requests);
  private final Guard guard = new Guard(NOPLogger.NOP_LOGGER, clock);

  private Callable<Object> answer = () -> 0;
  private int rowsLeft;
  private final List<String> closed = new ArrayList<>();

  @Test
  void anExecutionIsTimed() throws SQLException {
    takes(7, 3);

    assertThat(statement(clock).executeUpdate("UPDATE t SET a = 1")).isEqualTo(3);

    assertThat(recorded().totalNanos()).isEqualTo(7_000_000);
    assertThat(recorded().count()).isEqualTo(1);
    assertThat(recorded().errors()).isZero();
    assertThat(recorded().rowsChanged()).isEqualTo(3);
  }

  @Test
  void aFailureIsCountedByTheClassOfItsSqlStateAndThrownAsItIs() throws SQLException {
    SQLException failure = new SQLException("x", "23505", 7);
    fails(3, failure);
    PreparedStatement prepared = prepared("INSERT INTO t VALUES (?)");

    assertThatThrownBy(prepared::executeUpdate).isSameAs(failure).hasNoSuppressedExceptions();

    assertThat(recorded().totalNanos()).isEqualTo(3_000_000);
    assertThat(recorded().errors()).isEqualTo(1);
    assertThat(
            registry
                .get("db.client.operation.duration")
                .tags("error.type", "23", "db.collection.name", "t")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void whatIsNoSqlStateIsNoLabel() {
    assertThat(ErrorType.of(new SQLException("x", "secret"))).isEqualTo("java.sql.SQLException");
    assertThat(ErrorType.of(new SQLException("x", "a\n123"))).isEqualTo("java.sql.SQLException");
    assertThat(ErrorType.of(new SQLException("x"))).isEqualTo("java.sql.SQLException");
    assertThat(ErrorType.of(new StackOverflowError())).isEqualTo("java.lang.StackOverflowError");
    assertThat(ErrorType.of(new SQLException("x", "HYT00"))).isEqualTo("HY");
  }

  @Test
  void rowsAndTheTimeToReadThemAreToldApartFromTheExecution() throws SQLException {
    gives(10, 2);
    ResultSet rows = prepared("SELECT a FROM t WHERE b = ?").executeQuery();
    while (rows.next()) {
      clock.add(Duration.ofMillis(20));
    }
    clock.add(Duration.ofHours(1)); // nothing is read any more
    rows.close();
    rows.close();

    assertThat(recorded().totalNanos()).isEqualTo(10_000_000);
    assertThat(recorded().rowsRead()).isEqualTo(2);
    assertThat(recorded().fetches().count()).isEqualTo(1);
    assertThat(recorded().fetchNanos()).isEqualTo(40_000_000);
  }

  @Test
  void aResultThatNobodyClosesEndsWithTheNextExecutionOrTheStatement() throws SQLException {
    gives(1, 5);
    PreparedStatement prepared = prepared("SELECT a FROM t");
    assertThat(prepared.executeQuery().next()).isTrue();
    assertThat(recorded().fetches().count()).isZero();

    ResultSet second = prepared.executeQuery();
    assertThat(recorded().fetches().count()).isEqualTo(1);
    assertThat(second.next()).isTrue();
    prepared.close();

    assertThat(recorded().fetches().count()).isEqualTo(2);
    assertThat(recorded().rowsRead()).isEqualTo(2);
  }

  @Test
  void aResultThatIsClosedByTheConnectionOnlyEndsWithIt() throws SQLException {
    SqlRecording recording =
        new SqlRecording(monitor, "x", new StatementTimer(clock, guard), guard, null);
    for (int i = 0; i < 3; i++) { // the first shows that this application does so
      gives(1, 5);
      Connection connection = new MonitoredConnection(connection(clock).delegate, recording);
      assertThat(connection.prepareStatement("SELECT a FROM t").executeQuery().next()).isTrue();
      connection.close();
    }

    assertThat(recorded().fetches().count()).isEqualTo(2);
    assertThat(recorded().rowsRead()).isEqualTo(2);
  }

  @Test
  void aSlowOneEndsWithItsConnectionEvenTheFirst() throws SQLException {
    gives(600, 5);
    Connection connection = connection(clock);
    assertThat(connection.prepareStatement("SELECT a FROM t").executeQuery().next()).isTrue();
    connection.close();

    assertThat(monitor.slowStatements()).extracting(SlowStatement::rows).containsExactly(1L);
  }

  @Test
  void theChangedRowsOfSeveralResultsAddUp() throws SQLException {
    PreparedStatement prepared = prepared("CALL p()");
    answer = () -> false;
    prepared.execute();
    for (int rows : new int[] {2, 3, -1}) {
      answer = () -> rows;
      prepared.getUpdateCount();
      answer = () -> false;
      prepared.getMoreResults();
    }

    assertThat(recorded().rowsChanged()).isEqualTo(5);
  }

  @Test
  void theChangedRowsOfSeveralResultsAddUpHoweverTheNextIsAskedFor() throws SQLException {
    PreparedStatement prepared = prepared("CALL p()");
    answer = () -> false;
    prepared.execute();
    for (int way :
        new int[] {
          Statement.KEEP_CURRENT_RESULT, Statement.CLOSE_CURRENT_RESULT, Statement.CLOSE_ALL_RESULTS
        }) {
      answer = () -> 2;
      prepared.getUpdateCount();
      answer = () -> false;
      prepared.getMoreResults(way);
    }

    assertThat(recorded().rowsChanged()).isEqualTo(6);
  }

  @Test
  void resultsThatTheDriverClosesEndWhereTheNextIsAskedFor() throws SQLException {
    gives(1, 5);
    PreparedStatement prepared = prepared("CALL p()");
    assertThat(prepared.executeQuery().next()).isTrue();
    answer = () -> true;

    prepared.getMoreResults(Statement.KEEP_CURRENT_RESULT);
    assertThat(recorded().fetches().count()).isZero();
    gives(1, 5);
    assertThat(prepared.getResultSet().next()).isTrue();
    answer = () -> true;
    prepared.getMoreResults(Statement.CLOSE_CURRENT_RESULT);
    assertThat(recorded().fetches().count()).isEqualTo(1);
    prepared.getMoreResults(Statement.CLOSE_ALL_RESULTS);
    assertThat(recorded().fetches().count()).isEqualTo(2);
    assertThat(recorded().rowsRead()).isEqualTo(2);
  }

  @Test
  void exhaustedMemoryIsHeardOfAndEverythingIsClosedAllTheSame() throws SQLException {
    BrokenClock exhausted = new BrokenClock();
    exhausted.failure = null;
    MonitoredConnection connection = connection(exhausted);
    connection.recording().statementWasLeftOpen(); // by another connection, a while ago
    PreparedStatement prepared = connection.prepareStatement("SELECT a FROM t");
    gives(1, 5);
    ResultSet result = prepared.executeQuery();
    PreparedStatement other = connection.prepareStatement("SELECT a FROM t");
    other.executeQuery();
    PreparedStatement third = connection.prepareStatement("SELECT a FROM t");
    third.executeQuery();

    exhausted.failure = new OutOfMemoryError();
    assertThatThrownBy(result::close).isSameAs(exhausted.failure);
    assertThatThrownBy(other::close).isSameAs(exhausted.failure);
    assertThatThrownBy(connection::close).isSameAs(exhausted.failure);

    assertThat(closed).containsExactly("ResultSet", "PreparedStatement", "Connection");
  }

  /** No lock of ours is held while the driver works. */
  @Test
  @Timeout(30)
  void otherThreadsMayCancelAndCloseWhileTheDriverWorks() throws Exception {
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch enough = new CountDownLatch(1);
    Connection connection = connection(clock);
    PreparedStatement prepared = connection.prepareStatement("SELECT a FROM t");
    answer =
        () -> {
          working.countDown();
          enough.await();
          throw new SQLException("cancelled", "57014");
        };
    FutureTask<Throwable> execution =
        new FutureTask<>(() -> catchThrowable(prepared::executeQuery));
    Thread thread = new Thread(execution);
    thread.start();
    working.await();

    prepared.cancel();
    prepared.close();
    connection.abort(Runnable::run);
    connection.close();
    enough.countDown();

    assertThat(execution.get()).hasMessage("cancelled");
    thread.join();
    assertThat(recorded().errors()).isEqualTo(1);
    assertThat(closed).containsExactly("PreparedStatement", "Connection");
  }

  @Test
  void theUpdateCountOfAnExecutionIsCountedOnceAsChangedRows() throws SQLException {
    PreparedStatement prepared = prepared("DELETE FROM t");
    answer = () -> false;
    assertThat(prepared.execute()).isFalse();
    answer = () -> 4;
    assertThat(prepared.getUpdateCount()).isEqualTo(4);
    assertThat(prepared.getUpdateCount()).isEqualTo(4);

    assertThat(recorded().rowsChanged()).isEqualTo(4);
  }

  @Test
  void aBatchIsOneExecutionOfSoManyStatements() throws SQLException {
    PreparedStatement prepared = prepared("INSERT INTO t VALUES (?)");
    for (int i = 0; i < 4; i++) {
      prepared.addBatch();
    }
    answer = () -> new int[] {1, Statement.SUCCESS_NO_INFO, 2, 1};
    prepared.executeBatch();
    for (int i = 0; i < 5; i++) {
      prepared.addBatch();
    }
    fails(0, new BatchUpdateException("x", "23505", 1, new int[] {1, Statement.EXECUTE_FAILED, 1}));
    assertThatThrownBy(prepared::executeBatch).isInstanceOf(BatchUpdateException.class);

    assertThat(recorded().operation()).isEqualTo("BATCH INSERT");
    assertThat(recorded().count()).isEqualTo(2);
    assertThat(recorded().errors()).isEqualTo(1);
    assertThat(recorded().batchedStatements()).isEqualTo(9);
    assertThat(recorded().batchErrors()).isEqualTo(3); // one failed, two were not tried
    assertThat(recorded().rowsChanged()).isEqualTo(4);
    assertThat(registry.get("db.client.operation.batch.size").summary().totalAmount()).isEqualTo(9);
  }

  @Test
  void aSlowStatementIsKeptWithItsCallerRequestAndRows() throws SQLException {
    ActiveRequest request = requests.start("GET", null, "r-7");
    requests.switchTo(request);
    try {
      gives(600, 2);
      try (ResultSet rows = prepared("SELECT a FROM t WHERE b = ?").executeQuery()) {
        assertThat(monitor.slowStatements()).extracting(SlowStatement::rows).containsExactly(-1L);
        assertThat(rows.next()).isTrue();
      }
      takes(499, 1);
      statement(clock).executeUpdate("UPDATE t SET a = 1");
      fails(501, new SQLException("x", "57014"));
      assertThatThrownBy(() -> statement(clock).executeUpdate("UPDATE t SET a = 'secret'"))
          .isInstanceOf(SQLException.class);
    } finally {
      requests.switchTo(null);
    }

    assertThat(monitor.slowStatements()).hasSize(2);
    SlowStatement failed = monitor.slowStatements().get(0);
    assertThat(failed.errorType()).isEqualTo("57");
    assertThat(failed.fingerprint()).isEqualTo("UPDATE t SET a = ?");
    SlowStatement read = monitor.slowStatements().get(1);
    assertThat(read.nanos()).isEqualTo(600_000_000);
    assertThat(read.rows()).isEqualTo(1);
    assertThat(read.requestId()).isEqualTo("r-7");
    assertThat(read.parameters()).isEmpty();
    assertThat(
            registry
                .get("db.client.slow.statements")
                .tag("db.operation.name", "SELECT")
                .counter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void anUnknownStatementIsExecutedAndNotReported() throws SQLException {
    takes(1, 9);

    assertThat(statement(clock).executeUpdate(null)).isEqualTo(9);

    assertThat(monitor.statements()).isEmpty();
  }

  @Test
  void itsOwnFailuresStayAwayFromTheCaller() throws SQLException {
    takes(1, 9);
    BrokenClock broken = new BrokenClock();

    assertThat(statement(broken).executeUpdate("UPDATE t SET a = 1")).isEqualTo(9);
    SQLException failure = new SQLException("the driver's");
    fails(1, failure);
    assertThatThrownBy(() -> statement(broken).executeUpdate("UPDATE t SET a = 1"))
        .isSameAs(failure)
        .hasNoSuppressedExceptions();

    assertThat(guard.failures()).isEqualTo(4); // twice before, twice after the call
    broken.failure = new NoClassDefFoundError("no clock");
    assertThatThrownBy(() -> statement(broken).executeUpdate("UPDATE t SET a = 1"))
        .isSameAs(failure)
        .hasNoSuppressedExceptions();
  }

  private SqlStatementSummary recorded() {
    return monitor.statements().stream()
        .filter(each -> each.count() > 0)
        .reduce((a, b) -> a)
        .orElseThrow();
  }

  private void takes(int millis, Object result) {
    answer =
        () -> {
          clock.add(Duration.ofMillis(millis));
          return result;
        };
  }

  private void fails(int millis, SQLException failure) {
    answer =
        () -> {
          clock.add(Duration.ofMillis(millis));
          throw failure;
        };
  }

  private void gives(int millis, int rows) {
    takes(millis, 0);
    Callable<Object> execution = answer;
    answer =
        () -> {
          execution.call();
          rowsLeft = rows;
          return Dummies.proxy(
              ResultSet.class,
              (self, method, arguments) ->
                  method.getName().equals("next")
                      ? rowsLeft-- > 0
                      : noteClose("ResultSet", method));
        };
  }

  private Statement statement(Clock timed) throws SQLException {
    return connection(timed).createStatement();
  }

  private PreparedStatement prepared(String sql) throws SQLException {
    return connection(clock).prepareStatement(sql);
  }

  /** A driver whose statements do what {@link #answer} says when they are executed. */
  private MonitoredConnection connection(Clock timed) {
    Object statement =
        Dummies.proxy(
            PreparedStatement.class,
            (self, method, arguments) ->
                method.getName().startsWith("execute")
                        || method.getName().equals("getUpdateCount")
                        || method.getName().equals("getMoreResults")
                        || method.getName().equals("getResultSet")
                    ? answer.call()
                    : noteClose("PreparedStatement", method));
    Object connection =
        Dummies.proxy(
            Connection.class,
            (self, method, arguments) ->
                method.getName().contains("Statement")
                    ? statement
                    : noteClose("Connection", method));
    return new MonitoredConnection(
        (Connection) connection,
        new SqlRecording(monitor, "x", new StatementTimer(timed, guard), guard, null));
  }

  private @Nullable Object noteClose(String type, Method method) {
    if (method.getName().equals("close")) {
      closed.add(type);
    }
    return null;
  }

  private static final class BrokenClock implements Clock {

    private @Nullable Throwable failure = new IllegalStateException("no time");

    @Override
    public long wallTime() {
      throw new IllegalStateException("no time");
    }

    @Override
    public long monotonicTime() {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
      return 0;
    }
  }
}
