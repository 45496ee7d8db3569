package io.apmkit.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.apmkit.Apm;
import io.micrometer.core.instrument.Gauge;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseStatisticsTest {

  private static final Duration STEP = Duration.ofMillis(50);

  private final Apm apm = TestApm.start();
  private final JdbcDataSource h2 = new JdbcDataSource();

  @TempDir private Path directory;

  @AfterEach
  void close() {
    apm.close();
  }

  @Test
  void measuresTheFileAndTheSessions() throws Exception {
    h2.setURL("jdbc:h2:" + directory.resolve("orders"));
    h2.setUser("sa");
    try (Connection first = h2.getConnection();
        Connection second = h2.getConnection();
        DatabaseStatistics statistics = DatabaseStatistics.watch(h2, apm, "orders", STEP)) {
      assertThat(statistics).isNotNull();
      first.createStatement().execute("CREATE TABLE orders AS SELECT * FROM SYSTEM_RANGE(1, 9)");
      second.createStatement().execute("CHECKPOINT SYNC");

      await().untilAsserted(() -> assertThat(value("db.size")).isPositive());
      assertThat(value("db.size"))
          .isEqualTo((double) Files.size(directory.resolve("orders.mv.db")));
      await().untilAsserted(() -> assertThat(value("db.server.connections")).isEqualTo(3));
      Gauge size = requireNonNull(gauge("db.size"));
      assertThat(size.getId().getBaseUnit()).isEqualTo("bytes");
      assertThat(size.getId().getTag("db.system.name")).isEqualTo("h2database");
      assertThat(size.getId().getTag("db.client.connection.pool.name")).isEqualTo("orders");
    }
    assertThat(gauge("db.size")).isNull();
    assertThat(gauge("db.server.connections")).isNull();
  }

  @Test
  void aDatabaseInMemoryHasNoSize() {
    h2.setURL("jdbc:h2:mem:");
    DatabaseStatistics.watch(h2, apm, "memory", STEP);

    await().untilAsserted(() -> assertThat(value("db.server.connections")).isEqualTo(1));
    assertThat(value("db.size")).isNaN();
    assertThat(apm.guard().failures()).isZero();
  }

  @Test
  void takesOneConnectionAndLeavesNoTransactionOpen() throws SQLException {
    HikariConfig config = new HikariConfig();
    h2.setURL("jdbc:h2:mem:");
    config.setDataSource(h2);
    config.setMaximumPoolSize(1);
    config.setAutoCommit(false);
    try (HikariDataSource pool = new HikariDataSource(config);
        DatabaseStatistics statistics = DatabaseStatistics.watch(pool, apm, "one", STEP)) {
      await().untilAsserted(() -> assertThat(value("db.server.connections")).isEqualTo(1));
      assertThat(statistics).isNotNull();
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.isValid(1)).isTrue();
      }
    }
    assertThat(apm.guard().failures()).isZero();
  }

  @Test
  void isNotANumberWhenItIsOldAndComesBack() {
    h2.setURL("jdbc:h2:mem:");
    AtomicInteger down = new AtomicInteger();
    DataSource flaky =
        source(
            () -> {
              if (down.get() > 0) {
                throw new SQLException("down");
              }
              return h2.getConnection();
            });
    DatabaseStatistics.watch(flaky, apm, "flaky", STEP);
    await().untilAsserted(() -> assertThat(value("db.server.connections")).isEqualTo(1));

    down.set(1);
    await().untilAsserted(() -> assertThat(value("db.server.connections")).isNaN());
    assertThat(apm.guard().failures()).isPositive();

    down.set(0);
    await().untilAsserted(() -> assertThat(value("db.server.connections")).isEqualTo(1));
  }

  @Test
  void oneQueryThatFailsLeavesTheOtherAlone() {
    h2.setURL("jdbc:h2:mem:");
    AtomicInteger asked = new AtomicInteger();
    DataSource refusing =
        source(
            () -> {
              Connection connection = h2.getConnection();
              return (Connection)
                  Dummies.proxy(
                      Connection.class,
                      (self, called, given) -> {
                        if (called.getName().equals("createStatement")
                            && asked.incrementAndGet() % 2 == 1) {
                          throw new SQLException("no right to that");
                        }
                        return called.invoke(connection, given);
                      });
            });
    DatabaseStatistics.watch(refusing, apm, "refusing", STEP);

    await().untilAsserted(() -> assertThat(value("db.server.connections")).isEqualTo(1));
    assertThat(apm.guard().failures()).isPositive();
  }

  @Test
  void doesNotAskADatabaseThatItDoesNotKnow() {
    AtomicInteger connections = new AtomicInteger();
    DatabaseMetaData metaData =
        (DatabaseMetaData) Dummies.proxy(DatabaseMetaData.class, (s, called, given) -> "Oracle");
    DataSource oracle =
        source(
            () -> {
              connections.incrementAndGet();
              return (Connection)
                  Dummies.proxy(
                      Connection.class,
                      (s, called, given) ->
                          called.getName().equals("getMetaData") ? metaData : null);
            });
    try (DatabaseStatistics statistics =
        DatabaseStatistics.watch(oracle, apm, "oracle", Duration.ofMillis(1))) {
      assertThat(statistics).isNotNull();
      await().until(() -> connections.get() > 0);
      await().during(Duration.ofMillis(100)).until(() -> connections.get() == 1);
    }
    assertThat(gauge("db.size")).isNull();
    assertThat(apm.guard().failures()).isZero();
  }

  @Test
  void closingTheApmEndsItEvenWhereItWaits() throws InterruptedException {
    CountDownLatch waits = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    DataSource hung =
        source(
            () -> {
              waits.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException e) {
                ended.countDown();
              }
              throw new SQLException("interrupted");
            });
    DatabaseStatistics.watch(hung, apm, "hung");
    waits.await();

    apm.close();

    ended.await();
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(each -> each.getName().equals("apmkit-database-statistics")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void refusesABlankName(String name) {
    assertThatThrownBy(() -> DatabaseStatistics.watch(h2, apm, name))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("poolName");
  }

  private interface Connect {
    Connection get() throws SQLException;
  }

  private static DataSource source(Connect connect) {
    return (DataSource) Dummies.proxy(DataSource.class, (self, called, given) -> connect.get());
  }

  private @Nullable Gauge gauge(String name) {
    return apm.registry().find(name).gauge();
  }

  private double value(String name) {
    Gauge gauge = gauge(name);
    return gauge == null ? Double.NaN : gauge.value();
  }
}
