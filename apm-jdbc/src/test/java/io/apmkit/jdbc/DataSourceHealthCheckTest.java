package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apmkit.health.HealthResult;
import io.apmkit.health.HealthStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class DataSourceHealthCheckTest {

  private static final String SECRET = "jdbc:x://host/db?password=tiger";

  private final List<String> calls = new ArrayList<>();

  @Test
  void isHealthyWhenTheDatabaseAnswers() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:");

    HealthResult result = new DataSourceHealthCheck(h2).check();

    assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void asksWithItsTimeoutAndGivesTheConnectionBack() {
    HealthResult result = new DataSourceHealthCheck(source(() -> false), 7).check();

    assertThat(result.status()).isEqualTo(HealthStatus.UNHEALTHY);
    assertThat(result.details()).containsEntry("timeoutSeconds", "7");
    assertThat(calls).containsExactly("isValid 7", "close");
  }

  @Test
  void givesTheConnectionBackWhenItFails() {
    HealthResult result =
        new DataSourceHealthCheck(
                source(
                    () -> {
                      throw new SQLException(SECRET, "08006");
                    }))
            .check();

    assertThat(result.status()).isEqualTo(HealthStatus.UNHEALTHY);
    assertThat(result.details())
        .containsEntry("error", "java.sql.SQLException")
        .containsEntry("sqlState", "08006");
    assertThat(calls).containsExactly("isValid 2", "close");
  }

  @Test
  void tellsNothingOfWhatTheDriverWrites() {
    for (Exception failure : List.of(new SQLException(SECRET), new IllegalStateException(SECRET))) {
      DataSource down =
          (DataSource)
              Dummies.proxy(
                  DataSource.class,
                  (self, method, arguments) -> {
                    throw failure;
                  });

      HealthResult result = new DataSourceHealthCheck(down).check();

      assertThat(result.status()).isEqualTo(HealthStatus.UNHEALTHY);
      assertThat(result.details()).containsEntry("error", failure.getClass().getName());
      assertThat(result.toString()).doesNotContain("tiger").doesNotContain("host");
    }
  }

  @Test
  void refusesATimeoutThatWouldWaitForEver() {
    assertThatThrownBy(() -> new DataSourceHealthCheck(source(() -> true), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("timeoutSeconds is 0");
  }

  private interface Validity {
    boolean get() throws SQLException;
  }

  private DataSource source(Validity validity) {
    Connection connection =
        (Connection)
            Dummies.proxy(
                Connection.class,
                (self, method, arguments) -> {
                  boolean asked = method.getName().equals("isValid");
                  calls.add(asked ? "isValid " + arguments[0] : method.getName());
                  return asked ? validity.get() : null;
                });
    return (DataSource) Dummies.proxy(DataSource.class, (self, method, arguments) -> connection);
  }
}
