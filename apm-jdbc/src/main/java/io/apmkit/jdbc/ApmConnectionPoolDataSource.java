package io.apmkit.jdbc;

import static java.util.Objects.requireNonNull;

import io.apmkit.Apm;
import java.sql.SQLException;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;
import javax.sql.PooledConnectionBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A source of physical connections for a pool that times every statement of them and is otherwise
 * the one it wraps. What {@link ApmDataSource} says of results, exceptions and unwrapping holds
 * here too; beyond what its interface asks for, this can be unwrapped, and so can its connections.
 *
 * <p>Safe for use by many threads if the wrapped source is; takes no lock around its calls.
 */
public final class ApmConnectionPoolDataSource extends DelegatingCommonDataSource
    implements ConnectionPoolDataSource {

  private final ConnectionPoolDataSource target;
  private final ConnectionWatch watch;

  private ApmConnectionPoolDataSource(ConnectionPoolDataSource target, ConnectionWatch watch) {
    super(target);
    this.target = target;
    this.watch = watch;
  }

  /**
   * Watches a source with the default configuration.
   *
   * @param target the source of the driver
   * @param apm where statements are reported
   * @return the watched source; {@code target} itself if it is one for the same {@code apm}
   */
  public static ApmConnectionPoolDataSource wrap(ConnectionPoolDataSource target, Apm apm) {
    return wrap(target, apm, JdbcConfig.defaults());
  }

  /**
   * Watches a source.
   *
   * @param target the source of the driver
   * @param apm where statements are reported
   * @param config what is watched
   * @return the watched source; {@code target} itself if it is one for the same {@code apm},
   *     whatever its configuration
   */
  public static ApmConnectionPoolDataSource wrap(
      ConnectionPoolDataSource target, Apm apm, JdbcConfig config) {
    requireNonNull(target, "target");
    if (target instanceof ApmConnectionPoolDataSource known && known.watch.reportsTo(apm.sql())) {
      return known;
    }
    return new ApmConnectionPoolDataSource(target, new ConnectionWatch(apm, config, false));
  }

  @Override
  public PooledConnection getPooledConnection() throws SQLException {
    return MonitoredPooledConnection.wrap(watch.create(target::getPooledConnection), watch);
  }

  @Override
  public PooledConnection getPooledConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    return MonitoredPooledConnection.wrap(
        watch.create(() -> target.getPooledConnection(user, password)), watch);
  }

  @Override
  public PooledConnectionBuilder createPooledConnectionBuilder() throws SQLException {
    PooledConnectionBuilder raw = target.createPooledConnectionBuilder();
    return raw == null ? raw : new MonitoredPooledConnectionBuilder(raw, watch);
  }
}
