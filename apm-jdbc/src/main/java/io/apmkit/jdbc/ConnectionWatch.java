package io.apmkit.jdbc;

import static java.util.Objects.requireNonNull;

import io.apmkit.Apm;
import io.apmkit.activity.ConnectionMonitor;
import io.apmkit.activity.SqlMonitor;
import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Watches the connections of one source, whatever kind it is of. Safe for use by many threads;
 * takes no lock around calls of the driver.
 *
 * <p>The product name of the database is asked for on the first connection, and if it does not
 * answer, on the next ones, ten times in all.
 */
final class ConnectionWatch {

  private static final int MAX_QUESTIONS = 10; // each may wait for the network
  private static final long LEAK_OF_POOL_NANOS = 60_000_000_000L;

  private final SqlMonitor monitor;
  private final JdbcConfig config;
  private final ConnectionMonitor connections;
  private final long leakNanos;
  private final StatementTimer timer;
  private final @Nullable ColumnMasks masks;
  private final Guard guard;
  private final AtomicInteger questionsWithoutAnswer = new AtomicInteger();
  private final SqlRecording unnamed; // for connections whose database did not say what it is
  private volatile @Nullable SqlRecording recording; // set by the first answer, then fixed

  /**
   * @param closeable whether the source can be closed, so is a pool by all likelihood
   */
  ConnectionWatch(Apm apm, JdbcConfig config, boolean closeable) {
    this.monitor = requireNonNull(apm, "apm").sql();
    this.config = requireNonNull(config, "config");
    this.connections = monitor.connections(config.poolName());
    Duration leakThreshold = config.leakThreshold();
    this.leakNanos =
        leakThreshold != null ? leakThreshold.toNanos() : closeable ? LEAK_OF_POOL_NANOS : 0;
    this.guard = apm.guard().part(LoggerFactory.getLogger(ApmDataSource.class));
    Clock clock = apm.registry().config().clock();
    this.timer = new StatementTimer(clock, guard);
    this.masks = config.parameters() ? new ColumnMasks(config.maskedColumns()) : null;
    this.unnamed = new SqlRecording(monitor, DatabaseSystem.OTHER, timer, guard, masks);
  }

  /** Gets a connection from whoever makes or lends it. */
  interface Call {
    Connection run() throws SQLException;
  }

  /** Makes a physical connection. */
  interface Creation<T> {
    T run() throws SQLException;
  }

  SqlMonitor monitor() {
    return monitor;
  }

  boolean isEnabled() {
    return config.enabled();
  }

  boolean reportsTo(SqlMonitor other) {
    return monitor == other;
  }

  /**
   * Runs {@code call}, which is timed, and watches the connection.
   *
   * @return null if the call gave null, as drivers do that are asked for somebody else's URL
   */
  Connection acquire(Call call) throws SQLException {
    return config.enabled() ? logical(call, null, true) : call.run();
  }

  /**
   * Runs {@code creation}, which makes a physical connection for a pool or a transaction manager
   * and is timed. It is in use once a logical handle of it is lent.
   */
  <T> T create(Creation<T> creation) throws SQLException {
    if (!config.enabled()) {
      return creation.run();
    }
    long start = timer.now();
    T created;
    try {
      created = creation.run();
    } catch (Throwable thrown) { // rethrown as it is
      long waited = timer.now() - start;
      timer.report(
          "counting a connection that was not made",
          () -> connections.notCreated(waited, ErrorType.of(thrown)));
      throw thrown;
    }
    long waited = timer.now() - start;
    timer.report("timing the making of a connection", () -> connections.created(waited));
    return created;
  }

  /**
   * Runs {@code call}, which lends a logical handle of a physical connection, and watches it. The
   * handle that was lent before is closed by that, or is the same, and in use anew then.
   *
   * @param previous the watched handle that was lent before
   * @param localTransactions whether the connection itself begins and ends its transactions; false
   *     if a transaction manager may, behind its back
   */
  Connection logical(Call call, @Nullable Connection previous, boolean localTransactions)
      throws SQLException {
    long start = timer.now();
    Connection raw;
    try {
      raw = call.run();
    } catch (Throwable thrown) { // rethrown as it is
      countFailure(start, thrown);
      throw thrown;
    }
    try {
      long waited = timer.now() - start;
      if (previous instanceof MonitoredConnection before) {
        before.released();
        if (before.delegate == raw) {
          follow(before, waited, localTransactions);
          return before;
        }
      }
      return raw == null || isWatched(raw) ? raw : watched(raw, waited, localTransactions);
    } catch (Throwable e) {
      return unwatched(raw, e);
    }
  }

  /**
   * Watches a connection that was got elsewhere: its statements and transactions, but nobody knows
   * how long getting it took and who is to give it back.
   */
  Connection existing(Connection raw) {
    if (!config.enabled() || isWatched(raw)) {
      return raw;
    }
    MonitoredConnection watched = new MonitoredConnection(raw, recordingFor(raw));
    timer.report("a connection", () -> watched.follow(null, transactions(raw)));
    return watched;
  }

  /**
   * The monitoring has failed: the caller gets the connection all the same, or where he hears of
   * that, and so can never give it back, it is given back here.
   */
  private Connection unwatched(Connection raw, Throwable failure) {
    try {
      Guard.rethrowIfFatal(failure);
    } catch (Throwable fatal) {
      closeQuietly(raw);
      throw fatal;
    }
    guard.failed("watching a connection", failure);
    return raw;
  }

  private static void closeQuietly(@Nullable Connection raw) {
    try {
      if (raw != null) {
        raw.close();
      }
    } catch (Throwable e) {
      // there is a worse failure to tell of
    }
  }

  private void countFailure(long start, Throwable thrown) {
    long waited = timer.now() - start;
    timer.report(
        "counting a failed connection", () -> connections.failed(waited, ErrorType.of(thrown)));
  }

  private Connection watched(Connection raw, long waitedNanos, boolean localTransactions) {
    MonitoredConnection watched = new MonitoredConnection(raw, recordingFor(raw));
    follow(watched, waitedNanos, localTransactions);
    return watched;
  }

  private void follow(MonitoredConnection watched, long waitedNanos, boolean localTransactions) {
    timer.report(
        "a new connection",
        () -> {
          TransactionTimer local = localTransactions ? transactions(watched.delegate) : null;
          watched.follow(
              connections.acquired(watched, waitedNanos, leakNanos, config.connectionStacks()),
              local);
        });
  }

  private TransactionTimer transactions(Connection raw) {
    boolean manual = false;
    try {
      manual = !raw.getAutoCommit(); // no driver asks the database for it
    } catch (SQLException | RuntimeException e) {
      guard.failed("asking whether commits are automatic", new DriverFailure(e));
    }
    return new TransactionTimer(connections, timer, manual);
  }

  /** Whether a layer below, of a pool perhaps, reports to the same monitor. */
  private boolean isWatched(Connection raw) {
    try {
      return raw.isWrapperFor(MonitoredConnection.class)
          && raw.unwrap(MonitoredConnection.class).reportsTo(monitor);
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      return false; // the driver does not know how to answer, so it is no wrapper of ours
    }
  }

  private SqlRecording recordingFor(Connection connection) {
    SqlRecording known = recording;
    if (known != null) {
      return known;
    }
    String databaseSystem = databaseSystem(connection);
    if (databaseSystem == null) {
      return unnamed;
    }
    known = new SqlRecording(monitor, databaseSystem, timer, guard, masks);
    recording = known; // of first connections that race, the last one stays; all are right
    return known;
  }

  /** Null if the driver does not answer, or did not so often that it is not asked again. */
  private @Nullable String databaseSystem(Connection connection) {
    if (questionsWithoutAnswer.get() >= MAX_QUESTIONS) {
      return null;
    }
    try {
      return DatabaseSystem.nameOf(connection);
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      questionsWithoutAnswer.incrementAndGet();
      guard.failed("asking for the database product", new DriverFailure(e));
      return null;
    }
  }
}
