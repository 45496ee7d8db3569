package io.apmkit.jdbc;

import static java.util.Objects.requireNonNull;

import io.apmkit.Apm;
import io.apmkit.internal.Checks;
import io.apmkit.internal.Guard;
import io.apmkit.internal.Ticker;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a database server says of itself: the size of the database ({@code db.size}, in bytes) and
 * the connections that all its clients have open ({@code db.server.connections}). Of PostgreSQL,
 * MySQL, MariaDB and H2; others are not asked.
 *
 * <p>Asked once a minute in the background, on a thread of its own, with one connection at a time
 * and a timeout of two seconds for each query. Whoever reads the gauges gets what was answered
 * last, and never waits; they are there once the database has said which it is, and not a number
 * until it has answered and again when it has not for three minutes. A failure is counted and
 * logged, once a minute at most.
 */
public final class DatabaseStatistics implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DatabaseStatistics.class);
  private static final Duration STEP = Duration.ofMinutes(1);
  private static final int MAX_MISSED = 3;
  private static final int TIMEOUT_SECONDS = 2;

  private final DataSource dataSource;
  private final String poolName;
  private final MeterRegistry registry;
  private final Clock clock;
  private final Guard guard;
  private final long staleNanos;
  private final Ticker ticker;

  private final Reading size = new Reading();
  private final Reading connections = new Reading();
  private final List<Meter> gauges = new ArrayList<>(); // guarded by itself
  private boolean closed; // guarded by gauges
  private @Nullable String databaseSystem; // of the ticker's thread

  private DatabaseStatistics(DataSource dataSource, Apm apm, String poolName, Duration step) {
    this.dataSource = requireNonNull(dataSource, "dataSource");
    Checks.notBlank(poolName, "poolName");
    Checks.between(poolName.length(), 1, JdbcConfig.MAX_NAME_LENGTH, "length of poolName");
    this.poolName = poolName;
    this.registry = apm.registry();
    this.clock = registry.config().clock();
    this.guard = apm.guard().part(log);
    this.staleNanos = step.multipliedBy(MAX_MISSED).toNanos();
    this.ticker = Ticker.start("database-statistics", step, guard, this::ask);
  }

  /**
   * Begins to ask a database.
   *
   * @param dataSource gives the connections; a pool at best
   * @param apm where the gauges are registered; ends the asking when it is closed
   * @param poolName tells databases apart as {@code db.client.connection.pool.name}; not blank, at
   *     most {@value JdbcConfig#MAX_NAME_LENGTH} characters, used once
   * @return to be closed if the asking shall end before
   * @throws IllegalArgumentException if the name is blank or too long
   */
  public static DatabaseStatistics watch(DataSource dataSource, Apm apm, String poolName) {
    return watch(dataSource, apm, poolName, STEP);
  }

  static DatabaseStatistics watch(DataSource dataSource, Apm apm, String poolName, Duration step) {
    DatabaseStatistics statistics = new DatabaseStatistics(dataSource, apm, poolName, step);
    // Weak, so that one that is closed long before is not kept; its thread keeps an open one.
    WeakReference<DatabaseStatistics> open = new WeakReference<>(statistics);
    apm.onClose(
        () -> {
          DatabaseStatistics still = open.get();
          if (still != null) {
            still.close();
          }
        });
    return statistics;
  }

  /** Ends the asking and withdraws the gauges. Waits up to two seconds for a query under way. */
  @Override
  public void close() {
    ticker.close();
    synchronized (gauges) {
      closed = true;
      gauges.forEach(registry::remove);
      gauges.clear();
    }
  }

  private void ask() {
    if (databaseSystem != null && StatisticsQueries.of(databaseSystem) == null) {
      return; // it was told so in the log
    }
    try (Connection connection = dataSource.getConnection()) {
      StatisticsQueries queries = queriesFor(connection);
      if (queries != null) {
        ask(connection, queries.size(), 1, size);
        ask(connection, queries.connections(), queries.column(), connections);
      }
    } catch (SQLException | RuntimeException e) {
      guard.failed("getting a connection for the statistics of a database", new DriverFailure(e));
    }
  }

  private @Nullable StatisticsQueries queriesFor(Connection connection) throws SQLException {
    String known = databaseSystem;
    if (known == null) {
      known = DatabaseSystem.nameOf(connection);
      databaseSystem = known; // registered once, even if a filter of the application objects
      if (StatisticsQueries.of(known) == null) {
        log.info("no statistics of database {}: it is a {}", poolName, known);
      } else {
        register(known);
      }
    }
    return StatisticsQueries.of(known);
  }

  private void ask(Connection connection, String query, int column, Reading reading) {
    try (Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(TIMEOUT_SECONDS);
      try (ResultSet result = statement.executeQuery(query)) {
        reading.set(first(result, column));
      } finally {
        endTransaction(connection);
      }
    } catch (SQLException | RuntimeException e) {
      guard.failed("asking for the statistics of a database", new DriverFailure(e));
    }
  }

  private static double first(ResultSet result, int column) throws SQLException {
    if (!result.next()) {
      return Double.NaN;
    }
    double value = result.getDouble(column);
    return result.wasNull() ? Double.NaN : value;
  }

  /** A query begins a transaction too; one that failed would fail all that come after it. */
  private static void endTransaction(Connection connection) throws SQLException {
    if (!connection.getAutoCommit()) {
      connection.rollback();
    }
  }

  private void register(String system) {
    synchronized (gauges) {
      if (closed) {
        return;
      }
      gauges.add(
          Gauge.builder("db.size", size, Reading::get)
              .description("Size of the database, as the server tells it.")
              .baseUnit("bytes")
              .tag("db.system.name", system)
              .tag("db.client.connection.pool.name", poolName)
              .register(registry));
      gauges.add(
          Gauge.builder("db.server.connections", connections, Reading::get)
              .description("Connections that all clients have open to the database server.")
              .tag("db.system.name", system)
              .tag("db.client.connection.pool.name", poolName)
              .register(registry));
    }
  }

  /** A number and its age. Written by the ticker's thread, read by any. */
  private final class Reading {

    private volatile double value = Double.NaN;
    private volatile long atNanos;

    void set(double newest) {
      atNanos = clock.monotonicTime();
      value = newest;
    }

    double get() {
      double latest = value;
      return clock.monotonicTime() - atNanos > staleNanos ? Double.NaN : latest;
    }
  }
}
