package io.apmkit.jdbc;

import static java.util.Objects.requireNonNull;

import io.apmkit.Apm;
import io.apmkit.activity.SqlMonitor;
import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.Clock;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A data source that times every statement of its connections and is otherwise the one it wraps.
 *
 * <p>Results and exceptions are those of the driver, unchanged; a failure of the monitoring itself
 * is counted and logged, and the call goes on. Statements are kept without their literals. What is
 * handed out leads back to wrapped objects only ({@code Statement.getConnection()}, {@code
 * ResultSet.getStatement()} and so on); {@link #unwrap} gives the driver's own types to whoever
 * asks for them by name. Drivers' own array types need that too: {@code getArray} answers with a
 * wrapper, which is a {@link java.sql.Wrapper}; {@code getObject} gives the driver's array.
 *
 * <p>It may wrap a pool, or be wrapped by one. A connection that is watched for the same {@link
 * Apm} already is handed out as it is, so nothing is counted twice.
 *
 * <p>Safe for use by many threads if the wrapped data source is; takes no lock around its calls.
 * The product name of the database is asked for on the first connection, and if it does not answer,
 * on the next ones, ten times in all.
 */
public final class ApmDataSource implements DataSource, AutoCloseable {

  private static final int MAX_QUESTIONS = 10; // each may wait for the network

  private final DataSource target;
  private final SqlMonitor monitor;
  private final StatementTimer timer;
  private final Guard guard;
  private final AtomicInteger questionsWithoutAnswer = new AtomicInteger();
  private final SqlRecording unnamed; // for connections whose database did not say what it is
  private volatile @Nullable SqlRecording recording; // set by the first answer, then fixed

  private ApmDataSource(DataSource target, SqlMonitor monitor, Clock clock, Guard guard) {
    this.target = target;
    this.monitor = monitor;
    this.guard = guard;
    this.timer = new StatementTimer(clock, guard);
    this.unnamed = new SqlRecording(monitor, DatabaseSystem.OTHER, timer, guard);
  }

  /**
   * Watches a data source.
   *
   * @param target the data source of the driver or of a pool
   * @param apm where statements are reported
   * @return the watched data source; {@code target} itself if it is one for the same {@code apm}
   */
  public static ApmDataSource wrap(DataSource target, Apm apm) {
    requireNonNull(target, "target");
    SqlMonitor monitor = requireNonNull(apm, "apm").sql();
    if (target instanceof ApmDataSource known && known.monitor == monitor) {
      return known;
    }
    Guard guard = apm.guard().part(LoggerFactory.getLogger(ApmDataSource.class));
    return new ApmDataSource(target, monitor, apm.registry().config().clock(), guard);
  }

  @Override
  public Connection getConnection() throws SQLException {
    return monitored(target.getConnection());
  }

  @Override
  public Connection getConnection(@Nullable String username, @Nullable String password)
      throws SQLException {
    return monitored(target.getConnection(username, password));
  }

  @Override
  public ConnectionBuilder createConnectionBuilder() throws SQLException {
    return new MonitoredConnectionBuilder(target.createConnectionBuilder(), this);
  }

  @Override
  public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
    return target.createShardingKeyBuilder();
  }

  @Override
  public @Nullable PrintWriter getLogWriter() throws SQLException {
    return target.getLogWriter();
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    target.setLogWriter(out);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return target.getLoginTimeout();
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    target.setLoginTimeout(seconds);
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    return target.getParentLogger();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    if (type.isInstance(this)) {
      return type.cast(this);
    }
    return type.isInstance(target) ? type.cast(target) : target.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return type.isInstance(this) || type.isInstance(target) || target.isWrapperFor(type);
  }

  /**
   * Closes the wrapped data source if it can be closed, as pools can; else does nothing.
   *
   * @throws SQLException if that fails; what is neither an {@code SQLException} nor unchecked is
   *     its cause
   */
  @Override
  public void close() throws SQLException {
    if (!(target instanceof AutoCloseable closeable)) {
      return;
    }
    try {
      closeable.close();
    } catch (SQLException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      throw new SQLException("the wrapped data source could not be closed", e);
    }
  }

  @Override
  public String toString() {
    return "ApmDataSource wrapping " + target;
  }

  Connection monitored(Connection raw) {
    return isMonitored(raw) ? raw : new MonitoredConnection(raw, recordingFor(raw));
  }

  /** Whether a layer below, of a pool perhaps, reports to the same monitor. */
  private boolean isMonitored(Connection raw) {
    try {
      return raw.isWrapperFor(MonitoredConnection.class)
          && raw.unwrap(MonitoredConnection.class).reportsTo(monitor);
    } catch (SQLException | RuntimeException | LinkageError e) {
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
    known = new SqlRecording(monitor, databaseSystem, timer, guard);
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
      guard.failed("asking for the database product", e);
      return null;
    }
  }
}
