package io.apmkit.jdbc.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apmkit.Apm;
import io.apmkit.health.HealthStatus;
import io.apmkit.jdbc.DataSourceHealthCheck;
import io.apmkit.jdbc.DatabaseStatistics;
import io.apmkit.jdbc.TestApm;
import java.sql.Connection;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What servers tell of themselves; H2's numbers are checked elsewhere. */
class ServersOwnNumbersTest {

  @Test
  void postgreSqlTellsItsSizeAndConnections() throws Exception {
    tellsItsSizeAndConnections(PostgreSql.get(), 5_000_000);
  }

  @Test
  void mariaDbTellsItsSizeAndConnections() throws Exception {
    tellsItsSizeAndConnections(MariaDb.get(), 16_000);
  }

  /**
   * @param least bytes that a database with one table has at least
   */
  private static void tellsItsSizeAndConnections(Database database, double least) throws Exception {
    DataSource source = database.fresh();
    Database.execute(source, CrudScenarios.ORDERS);
    try (Apm apm = TestApm.start();
        Connection one = source.getConnection();
        Connection two = source.getConnection();
        DatabaseStatistics statistics = DatabaseStatistics.watch(source, apm, "orders")) {
      assertThat(one.isValid(1) && two.isValid(1)).isTrue();
      assertThat(statistics).isNotNull();

      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(value(apm, database, "db.size")).isGreaterThan(least));
      assertThat(value(apm, database, "db.server.connections")).isGreaterThanOrEqualTo(3);
      assertThat(new DataSourceHealthCheck(source).check().status())
          .isEqualTo(HealthStatus.HEALTHY);
    }
  }

  private static double value(Apm apm, Database database, String name) {
    return apm.registry().get(name).tag("db.system.name", database.system()).gauge().value();
  }
}
