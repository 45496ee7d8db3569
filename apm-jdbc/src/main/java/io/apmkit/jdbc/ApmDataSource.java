package io.apmkit.jdbc;

import static java.util.Objects.requireNonNull;

import io.apmkit.Apm;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

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
 */
public final class ApmDataSource implements DataSource, AutoCloseable {

  private final DataSource target;
  private final ConnectionWatch watch;

  private ApmDataSource(DataSource target, ConnectionWatch watch) {
    this.target = target;
    this.watch = watch;
  }

  /**
   * Watches a data source with the default configuration.
   *
   * @param target the data source of the driver or of a pool
   * @param apm where statements are reported
   * @return the watched data source; {@code target} itself if it is one for the same {@code apm}
   */
  public static ApmDataSource wrap(DataSource target, Apm apm) {
    return wrap(target, apm, JdbcConfig.defaults());
  }

  /**
   * Watches a data source.
   *
   * @param target the data source of the driver or of a pool
   * @param apm where statements are reported
   * @param config what is watched
   * @return the watched data source; {@code target} itself if it is one for the same {@code apm},
   *     whatever its configuration
   */
  public static ApmDataSource wrap(DataSource target, Apm apm, JdbcConfig config) {
    requireNonNull(target, "target");
    if (target instanceof ApmDataSource known && known.watch.reportsTo(apm.sql())) {
      return known;
    }
    return new ApmDataSource(
        target, new ConnectionWatch(apm, config, target instanceof AutoCloseable));
  }

  @Override
  public Connection getConnection() throws SQLException {
    return watch.acquire(target::getConnection);
  }

  @Override
  public Connection getConnection(@Nullable String username, @Nullable String password)
      throws SQLException {
    return watch.acquire(() -> target.getConnection(username, password));
  }

  @Override
  public ConnectionBuilder createConnectionBuilder() throws SQLException {
    return new MonitoredConnectionBuilder(target.createConnectionBuilder(), watch);
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
}
