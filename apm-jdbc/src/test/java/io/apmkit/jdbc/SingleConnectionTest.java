package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.apmkit.Apm;
import io.apmkit.activity.SqlStatementSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbc.JdbcConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SingleConnectionTest {

  private final Apm apm = TestApm.start();

  @AfterEach
  void close() {
    apm.close();
  }

  @Test
  void watchesAConnectionFromAnywhere() throws SQLException {
    try (Connection connection = ApmDataSource.wrap(connect(), apm)) {
      connection.createStatement().execute("SELECT 1");

      assertThat(ApmDataSource.wrap(connection, apm)).isSameAs(connection);
      assertThat(connection.unwrap(JdbcConnection.class)).isNotNull();
      assertThat(apm.sql().statements())
          .singleElement()
          .satisfies(each -> assertThat(each.databaseSystem()).isEqualTo("h2database"));
    }
    assertThat(TestApm.counts(apm)).containsOnly(entry("SELECT", 1L));
  }

  @Test
  void manyShareOneWatchUntilTheApmIsClosed() throws SQLException {
    for (int i = 0; i < 10; i++) {
      try (Connection connection = ApmDataSource.wrap(connect(), apm)) {
        connection.createStatement().execute("SELECT 1");
      }
    }
    assertThat(SharedWatches.count(apm)).isEqualTo(1);
    assertThat(TestApm.counts(apm)).containsOnly(entry("SELECT", 10L));

    apm.close();

    assertThat(SharedWatches.count(apm)).isZero();
    try (Connection connection = ApmDataSource.wrap(connect(), apm)) {
      connection.createStatement().execute("SELECT 1"); // harmless
    }
    assertThat(SharedWatches.count(apm)).isZero();
  }

  @Test
  void aHostThatRefusesTheMetersGetsItsConnection() throws SQLException {
    apm.registry()
        .config()
        .meterFilter(
            new MeterFilter() {
              @Override
              public Meter.Id map(Meter.Id id) {
                throw new IllegalStateException("the host's");
              }
            });
    try (Connection connection = connect()) {
      assertThat(ApmDataSource.wrap(connection, apm)).isSameAs(connection);
      assertThat(apm.guard().failures()).isPositive();
    }
  }

  /** Meters are made then, and a filter of the host's may do so much. */
  @Test
  void aFilterThatItselfWatchesAConnectionIsNoTrouble() throws SQLException {
    try (Connection inner = connect();
        Connection outer = connect()) {
      boolean[] within = {false};
      apm.registry()
          .config()
          .meterFilter(
              new MeterFilter() {
                @Override
                public Meter.Id map(Meter.Id id) {
                  if (!within[0] && id.getName().equals("db.client.connection.wait_time")) {
                    within[0] = true;
                    ApmDataSource.wrap(inner, apm, JdbcConfig.defaults().withPoolName("other"));
                  }
                  return id;
                }
              });
      assertThat(ApmDataSource.wrap(outer, apm)).isInstanceOf(MonitoredConnection.class);
      assertThat(within[0]).isTrue();
    }
  }

  @Test
  void connectionsOfTwoDriversAreToldApart() throws SQLException {
    DatabaseMetaData metaData =
        (DatabaseMetaData) Dummies.proxy(DatabaseMetaData.class, (s, called, given) -> "Oracle");
    Connection oracle =
        (Connection)
            Dummies.proxy(
                Connection.class,
                (self, called, given) ->
                    switch (called.getName()) {
                      case "getMetaData" -> metaData;
                      case "createStatement" -> Dummies.of(Statement.class);
                      default -> false;
                    });

    try (Connection h2 = ApmDataSource.wrap(connect(), apm)) {
      h2.createStatement().execute("SELECT 1");
    }
    ApmDataSource.wrap(oracle, apm).createStatement().execute("SELECT 1");

    assertThat(apm.sql().statements())
        .extracting(SqlStatementSummary::databaseSystem)
        .containsExactlyInAnyOrder("h2database", "oracle.db");
  }

  @Test
  void followsTheTransactionsOfAConnection() throws SQLException {
    try (Connection connection = ApmDataSource.wrap(connect(), apm)) {
      connection.setAutoCommit(false);
      connection.createStatement().execute("SELECT 1");
      connection.commit();
    }

    assertThat(apm.registry().get("db.client.transaction.duration").timer().count()).isEqualTo(1);
    assertThat(apm.sql().openConnections()).isEmpty();
  }

  @Test
  void keepsTheWatchesUsedLast() {
    ConnectionWatch first = SharedWatches.of(apm, JdbcConfig.defaults(), "first");
    for (int i = 0; i < 3 * SharedWatches.MAX_PER_APM; i++) {
      SharedWatches.of(apm, JdbcConfig.defaults(), "source " + i);
      assertThat(SharedWatches.of(apm, JdbcConfig.defaults(), "first")).isSameAs(first);
    }

    assertThat(SharedWatches.count(apm)).isEqualTo(SharedWatches.MAX_PER_APM);
    assertThat(SharedWatches.of(apm, JdbcConfig.defaults().withPoolName("x"), "first"))
        .isNotSameAs(first);
  }

  @Test
  void twoApmsWatchTheSameConnection() throws SQLException {
    try (Apm other = TestApm.start();
        Connection connection = ApmDataSource.wrap(ApmDataSource.wrap(connect(), apm), other)) {
      connection.createStatement().execute("SELECT 1");

      assertThat(TestApm.counts(apm)).containsOnly(entry("SELECT", 1L));
      assertThat(TestApm.counts(other)).containsOnly(entry("SELECT", 1L));
    }
  }

  @Test
  void givesTheConnectionBackWhenSwitchedOff() throws SQLException {
    try (Connection raw = connect()) {
      JdbcConfig off = JdbcConfig.defaults().withEnabled(false);
      assertThat(ApmDataSource.wrap(raw, apm, off)).isSameAs(raw);
    }
  }

  private static Connection connect() throws SQLException {
    return DriverManager.getConnection("jdbc:h2:mem:");
  }
}
