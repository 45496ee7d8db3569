package io.apmkit.jdbc;

import static java.util.Objects.requireNonNull;

import io.apmkit.health.HealthCheck;
import io.apmkit.health.HealthResult;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Asks a database for a connection that works, and gives the connection back.
 *
 * <p>Safe for use by many threads. Blocks as long as the data source makes callers wait, plus the
 * timeout. What drivers write into their exceptions is left out of the result, because it may hold
 * addresses and credentials.
 */
public final class DataSourceHealthCheck implements HealthCheck {

  /** How long a connection may take to prove that it works, in seconds, unless told otherwise. */
  public static final int DEFAULT_TIMEOUT_SECONDS = 2;

  private final DataSource dataSource;
  private final int timeoutSeconds;

  /**
   * Checks with a timeout of {@value #DEFAULT_TIMEOUT_SECONDS} seconds.
   *
   * @param dataSource gives the connections
   */
  public DataSourceHealthCheck(DataSource dataSource) {
    this(dataSource, DEFAULT_TIMEOUT_SECONDS);
  }

  /**
   * Checks with a timeout.
   *
   * @param dataSource gives the connections
   * @param timeoutSeconds how long a connection may take to prove that it works, at least 1
   * @throws IllegalArgumentException if {@code timeoutSeconds} is less than 1
   */
  public DataSourceHealthCheck(DataSource dataSource, int timeoutSeconds) {
    this.dataSource = requireNonNull(dataSource, "dataSource");
    if (timeoutSeconds < 1) {
      throw new IllegalArgumentException(
          "timeoutSeconds is " + timeoutSeconds + "; it must be at least 1: 0 would wait for ever");
    }
    this.timeoutSeconds = timeoutSeconds;
  }

  @Override
  public HealthResult check() {
    try (Connection connection = dataSource.getConnection()) {
      return connection.isValid(timeoutSeconds)
          ? HealthResult.healthy("the database answers")
          : HealthResult.unhealthy("the connection is not valid")
              .withDetail("timeoutSeconds", Integer.toString(timeoutSeconds));
    } catch (SQLException e) {
      HealthResult result = unreachable(e);
      String state = e.getSQLState();
      return state == null ? result : result.withDetail("sqlState", state);
    } catch (RuntimeException e) {
      return unreachable(e);
    }
  }

  private static HealthResult unreachable(Exception failure) {
    return HealthResult.unhealthy("no connection to the database")
        .withDetail("error", failure.getClass().getName());
  }
}
