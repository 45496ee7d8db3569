package io.apmkit.jdbc;

import static java.util.Objects.requireNonNull;

import io.apmkit.Apm;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
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
public final class ApmDataSource extends DelegatingCommonDataSource implements DataSource {

  private final DataSource target;
  private final ConnectionWatch watch;

  private ApmDataSource(DataSource target, ConnectionWatch watch) {
    super(target);
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

  /**
   * Watches a single connection with the default configuration.
   *
   * @param connection the connection of a driver or of a pool
   * @param apm where its statements are reported
   * @return the watched connection; {@code connection} itself if it is one for the same {@code apm}
   */
  public static Connection wrap(Connection connection, Apm apm) {
    return wrap(connection, apm, JdbcConfig.defaults());
  }

  /**
   * Watches a single connection, for whoever gets connections from elsewhere than a data source:
   * its statements and transactions, but not how long it took to get and how long it is held. May
   * be called for every connection: those of one {@code apm}, {@code config} and class share what
   * is known of their SQL, and are taken for connections to one database system.
   *
   * @param connection the connection of a driver or of a pool
   * @param apm where its statements are reported
   * @param config what is watched
   * @return the watched connection; {@code connection} itself if it is one for the same {@code
   *     apm}, whatever its configuration
   */
  public static Connection wrap(Connection connection, Apm apm, JdbcConfig config) {
    requireNonNull(connection, "connection");
    requireNonNull(config, "config");
    try {
      return SharedWatches.of(apm, config, connection.getClass().getName()).existing(connection);
    } catch (RuntimeException | LinkageError e) { // of a filter of meters, for example
      apm.guard().failed("watching a connection", e);
      return connection;
    }
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
    ConnectionBuilder raw = target.createConnectionBuilder();
    return raw == null ? raw : new MonitoredConnectionBuilder(raw, watch);
  }
}
