package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.apmkit.Apm;
import io.apmkit.activity.ConnectionLeak;
import io.apmkit.activity.OpenConnection;
import io.micrometer.core.instrument.Timer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Connections and transactions, over H2. */
class ConnectionWatchTest {

  private static final JdbcConfig CONFIG = JdbcConfig.defaults().withPoolName("orders");

  private final Apm apm = TestApm.start();
  private final JdbcDataSource h2 = new JdbcDataSource();
  private DataSource source = h2;

  @BeforeEach
  void open() throws SQLException {
    h2.setURL("jdbc:h2:mem:watch;DB_CLOSE_DELAY=-1");
    source = ApmDataSource.wrap(h2, apm, CONFIG);
    try (Connection connection = h2.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE t (a INT PRIMARY KEY)");
    }
  }

  @AfterEach
  void close() throws SQLException {
    try (Connection connection = h2.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    }
    apm.close();
  }

  @Test
  void connectionsAreCountedWhileTheyAreInUse() throws SQLException {
    Connection first = source.getConnection();
    Connection second = source.getConnection();

    assertThat(inUse()).isEqualTo(2);
    assertThat(apm.sql().openConnections())
        .hasSize(2)
        .extracting(OpenConnection::poolName, OpenConnection::threadName)
        .containsOnly(tuple("orders", Thread.currentThread().getName()));
    assertThat(timer("wait_time").count()).isEqualTo(2);

    first.close();
    first.close();
    second.abort(Runnable::run);

    assertThat(inUse()).isZero();
    assertThat(apm.sql().openConnections()).isEmpty();
    assertThat(timer("use_time").count()).isEqualTo(2);
  }

  @Test
  void aConnectionThatIsNotToBeHadIsAFailure() {
    h2.setURL("jdbc:h2:mem:absent;IFEXISTS=TRUE");

    assertThatThrownBy(source::getConnection).isInstanceOf(SQLException.class);

    assertThat(
            apm.registry()
                .get("db.client.connection.wait_time")
                .tag("error.type", "90")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(inUse()).isZero();
    h2.setURL("jdbc:h2:mem:watch;DB_CLOSE_DELAY=-1");
  }

  @Test
  void transactionsAreTimedByHowTheyEnd() throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO t VALUES (1)"); // commits by itself
      connection.setAutoCommit(false);
      connection.commit(); // nothing to commit
      statement.execute("INSERT INTO t VALUES (2)");
      Savepoint savepoint = connection.setSavepoint();
      statement.execute("INSERT INTO t VALUES (3)");
      connection.rollback(savepoint); // does not end it
      connection.commit();
      statement.execute("INSERT INTO t VALUES (4)");
      connection.rollback();
      statement.execute("INSERT INTO t VALUES (5)");
      connection.setAutoCommit(true);
      connection.setAutoCommit(false);
      statement.execute("INSERT INTO t VALUES (6)");
    }

    assertThat(transactions("commit")).isEqualTo(2);
    assertThat(transactions("rollback")).isEqualTo(1);
    assertThat(transactions("abandoned")).isEqualTo(1);
    assertThat(apm.registry().get("db.client.transaction.statements").summary().totalAmount())
        .isEqualTo(5);
  }

  @Test
  void aPoolThatHandsOutConnectionsWithoutAutomaticCommitsIsFollowedToo() throws SQLException {
    Connection raw = h2.getConnection();
    raw.setAutoCommit(false);
    ConnectionWatch watch = new ConnectionWatch(apm, CONFIG, false);
    try (Connection connection = watch.acquire(() -> raw);
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO t VALUES (1)");
      connection.commit();
    }

    assertThat(transactions("commit")).isEqualTo(1);
  }

  @Test
  void switchedOffTheDriversOwnConnectionIsHandedOut() throws SQLException {
    DataSource off = ApmDataSource.wrap(h2, apm, CONFIG.withEnabled(false));
    try (Connection connection = off.getConnection()) {
      assertThat(connection.getClass().getName()).startsWith("org.h2.");
    }
    assertThat(apm.sql().statements()).isEmpty();
  }

  @Test
  void whoeverHearsOfExhaustedMemoryHoldsNoConnection() {
    OutOfMemoryError exhausted = new OutOfMemoryError();
    List<String> called = new ArrayList<>();
    Connection raw = failingToUnwrap(exhausted, called);
    ConnectionWatch watch = new ConnectionWatch(apm, CONFIG, false);

    assertThatThrownBy(() -> watch.acquire(() -> raw)).isSameAs(exhausted);
    assertThatThrownBy(() -> watch.logical(() -> raw, null, true)).isSameAs(exhausted);

    assertThat(called).containsExactly("isWrapperFor", "close", "isWrapperFor", "close");
  }

  @Test
  void aDriverThatCannotEvenSayWhetherItWrapsIsWatched() throws SQLException {
    Connection raw = failingToUnwrap(new AssertionError("the driver's"), new ArrayList<>());

    Connection watched = new ConnectionWatch(apm, CONFIG, false).acquire(() -> raw);

    assertThat(watched).isInstanceOf(MonitoredConnection.class);
    assertThat(inUse()).isEqualTo(1);
    watched.close();
    assertThat(inUse()).isZero();
  }

  private static Connection failingToUnwrap(Throwable failure, List<String> called) {
    return (Connection)
        Dummies.proxy(
            Connection.class,
            (self, method, arguments) -> {
              called.add(method.getName());
              if (method.getName().equals("isWrapperFor")) {
                throw failure;
              }
              return method.getReturnType() == boolean.class ? Boolean.TRUE : null;
            });
  }

  @Test
  void aThresholdBeyondReasonIsRefusedWithItsName() {
    assertThatThrownBy(() -> CONFIG.withLeakThreshold(Duration.ofDays(200_000)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("leakThreshold");
    ConnectionWatch longest =
        new ConnectionWatch(apm, CONFIG.withLeakThreshold(JdbcConfig.MAX_LEAK_THRESHOLD), false);
    assertThat(longest.isEnabled()).isTrue();
  }

  /** Drivers write addresses and credentials into their messages. */
  @Test
  void whatADriverThrowsAtUsIsLoggedWithoutItsText() {
    SQLException thrown =
        new SQLException(
            "refused: jdbc:x://db?password=hunter2", "08001", new Exception("hunter2"));

    StringWriter logged = new StringWriter();
    new DriverFailure(thrown).printStackTrace(new PrintWriter(logged));

    assertThat(logged.toString())
        .contains("java.sql.SQLException (08)", "ConnectionWatchTest")
        .doesNotContain("hunter2");
  }

  @Test
  void theStackOfWhoTookAConnectionIsKeptIfWanted() throws Exception {
    DataSource stacks =
        ApmDataSource.wrap(
            h2, apm, CONFIG.withConnectionStacks(true).withLeakThreshold(Duration.ofSeconds(1)));
    try (Connection connection = stacks.getConnection()) {
      await()
          .untilAsserted(
              () -> {
                apm.sql().advance();
                assertThat(apm.sql().connectionLeaks()).hasSize(1);
              });
      apm.sql().advance(); // reports it once only
      assertThat(connection.isClosed()).isFalse();
    }

    List<ConnectionLeak> leaks = apm.sql().connectionLeaks();
    assertThat(leaks).hasSize(1);
    ConnectionLeak leak = leaks.get(0);
    assertThat(leak.poolName()).isEqualTo("orders");
    assertThat(leak.stackIsOfTaking()).isTrue();
    assertThat(leak.stack()).noneMatch(line -> line.contains("ApmDataSource.getConnection"));
    assertThat(leak.heldNanos()).isGreaterThanOrEqualTo(1_000_000_000);
    assertThat(leak.returnedAfterNanos()).isGreaterThanOrEqualTo(leak.heldNanos());
    assertThat(apm.registry().get("db.client.connection.leaks").counter().count()).isEqualTo(1);
  }

  private double inUse() {
    return apm.registry().get("db.client.connections").tag("state", "used").gauge().value();
  }

  private Timer timer(String name) {
    return apm.registry()
        .get("db.client.connection." + name)
        .tag("db.client.connection.pool.name", "orders")
        .timer();
  }

  private long transactions(String outcome) {
    return apm.registry()
        .get("db.client.transaction.duration")
        .tag("outcome", outcome)
        .timer()
        .count();
  }
}
