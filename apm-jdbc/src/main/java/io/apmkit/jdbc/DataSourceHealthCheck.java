package io.apmkit.jdbc;

import static java.util.Objects.requireNonNull;

import io.apmkit.health.HealthCheck;
import io.apmkit.health.HealthResult;
import io.apmkit.internal.Checks;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Asks a database for a connection that works, and gives the connection back. A warning if getting
 * the connection took long: the pool is too small, the database slow, or connections leak.
 *
 * <p>Safe for use by many threads. Takes one connection at a time, whoever asks: while one check
 * waits, others are answered at once that it still does, so an exhausted pool has one waiter more
 * and no more. Blocks as long as the data source makes callers wait, plus the timeout; the deadline
 * for the whole is that of {@link io.apmkit.health.HealthCheckRegistry}, which interrupts the wait.
 * What drivers write into their exceptions is left out of the result, because it may hold addresses
 * and credentials.
 */
public final class DataSourceHealthCheck implements HealthCheck {

  /** How long a connection may take to prove that it works, in seconds, unless told otherwise. */
  public static final int DEFAULT_TIMEOUT_SECONDS = 2;

  /** From how long a wait for a connection on the check warns, unless told otherwise. */
  public static final Duration DEFAULT_SLOW_ACQUIRE = Duration.ofSeconds(1);

  /** Longer than any pool waits, so that nanoseconds fit into 64 bits. */
  private static final Duration MAX_SLOW_ACQUIRE = Duration.ofDays(1);

  private final DataSource dataSource;
  private final int timeoutSeconds;
  private final long slowAcquireNanos;
  private final AtomicReference<@Nullable Run> underWay = new AtomicReference<>();

  /**
   * Checks with a timeout of {@value #DEFAULT_TIMEOUT_SECONDS} seconds, and warns when a connection
   * takes a second.
   *
   * @param dataSource gives the connections
   */
  public DataSourceHealthCheck(DataSource dataSource) {
    this(dataSource, DEFAULT_TIMEOUT_SECONDS);
  }

  /**
   * Checks with a timeout, and warns when a connection takes a second.
   *
   * @param dataSource gives the connections
   * @param timeoutSeconds how long a connection may take to prove that it works, at least 1
   * @throws IllegalArgumentException if {@code timeoutSeconds} is less than 1
   */
  public DataSourceHealthCheck(DataSource dataSource, int timeoutSeconds) {
    this(dataSource, timeoutSeconds, DEFAULT_SLOW_ACQUIRE);
  }

  /**
   * Checks with a timeout and a threshold.
   *
   * @param dataSource gives the connections
   * @param timeoutSeconds how long a connection may take to prove that it works, at least 1
   * @param slowAcquire from how long a wait for a connection on to warn, from a millisecond to a
   *     day
   * @throws IllegalArgumentException if one of them is out of these bounds
   */
  public DataSourceHealthCheck(DataSource dataSource, int timeoutSeconds, Duration slowAcquire) {
    this.dataSource = requireNonNull(dataSource, "dataSource");
    if (timeoutSeconds < 1) {
      throw new IllegalArgumentException(
          "timeoutSeconds is " + timeoutSeconds + "; it must be at least 1: 0 would wait for ever");
    }
    this.timeoutSeconds = timeoutSeconds;
    this.slowAcquireNanos =
        Checks.between(slowAcquire, Duration.ofMillis(1), MAX_SLOW_ACQUIRE, "slowAcquire")
            .toNanos();
  }

  @Override
  public HealthResult check() {
    Run run = new Run();
    Run other = underWay.compareAndExchange(null, run);
    if (other != null) {
      return HealthResult.unhealthy("the check before this one still waits for " + other.awaited)
          .withDetail("waitedMillis", millis(System.nanoTime() - other.startNanos));
    }
    try {
      return run.result();
    } finally {
      underWay.set(null);
    }
  }

  private static String millis(long nanos) {
    return Long.toString(TimeUnit.NANOSECONDS.toMillis(nanos));
  }

  private final class Run {

    private final long startNanos = System.nanoTime();
    private volatile String awaited = "a connection";

    HealthResult result() {
      try (Connection connection = dataSource.getConnection()) {
        long got = System.nanoTime();
        awaited = "an answer of the database";
        boolean valid = connection.isValid(timeoutSeconds);
        return judged(valid, got - startNanos)
            .withDetail("acquireMillis", millis(got - startNanos))
            .withDetail("validationMillis", millis(System.nanoTime() - got));
      } catch (SQLException e) {
        HealthResult result = unreachable(e);
        String state = e.getSQLState();
        return state == null ? result : result.withDetail("sqlState", state);
      } catch (RuntimeException e) {
        return unreachable(e);
      }
    }

    private HealthResult judged(boolean valid, long acquireNanos) {
      if (!valid) {
        return HealthResult.unhealthy("the connection is not valid")
            .withDetail("timeoutSeconds", Integer.toString(timeoutSeconds));
      }
      return acquireNanos < slowAcquireNanos
          ? HealthResult.healthy("the database answers")
          : HealthResult.warning("the database answers, but getting a connection took long");
    }

    private HealthResult unreachable(Exception failure) {
      return HealthResult.unhealthy("no connection to the database")
          .withDetail("error", failure.getClass().getName())
          .withDetail("waitedMillis", millis(System.nanoTime() - startNanos));
    }
  }
}
