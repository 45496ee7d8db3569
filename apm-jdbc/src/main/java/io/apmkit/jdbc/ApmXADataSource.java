package io.apmkit.jdbc;

import static java.util.Objects.requireNonNull;

import io.apmkit.Apm;
import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.sql.XAConnectionBuilder;
import javax.sql.XADataSource;
import org.jspecify.annotations.Nullable;

/**
 * A source of connections for distributed transactions that times every statement of them and is
 * otherwise the one it wraps. What {@link ApmDataSource} says of results, exceptions and unwrapping
 * holds here too; beyond what its interface asks for, this can be unwrapped, and so can its
 * connections.
 *
 * <p>{@link XAConnection#getXAResource()} gives the driver's own object: transaction managers keep
 * it, compare it by {@code isSameRM}, which drivers answer by a cast to their own class, and find
 * it again after a crash. Nothing is measured there.
 *
 * <p>Safe for use by many threads if the wrapped source is; takes no lock around its calls.
 */
public final class ApmXADataSource extends DelegatingCommonDataSource implements XADataSource {

  private final XADataSource target;
  private final ConnectionWatch watch;

  private ApmXADataSource(XADataSource target, ConnectionWatch watch) {
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
  public static ApmXADataSource wrap(XADataSource target, Apm apm) {
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
  public static ApmXADataSource wrap(XADataSource target, Apm apm, JdbcConfig config) {
    requireNonNull(target, "target");
    if (target instanceof ApmXADataSource known && known.watch.reportsTo(apm.sql())) {
      return known;
    }
    return new ApmXADataSource(target, new ConnectionWatch(apm, config, false));
  }

  @Override
  public XAConnection getXAConnection() throws SQLException {
    return MonitoredXAConnection.wrap(watch.create(target::getXAConnection), watch);
  }

  @Override
  public XAConnection getXAConnection(@Nullable String user, @Nullable String password)
      throws SQLException {
    return MonitoredXAConnection.wrap(
        watch.create(() -> target.getXAConnection(user, password)), watch);
  }

  @Override
  public XAConnectionBuilder createXAConnectionBuilder() throws SQLException {
    XAConnectionBuilder raw = target.createXAConnectionBuilder();
    return raw == null ? raw : new MonitoredXAConnectionBuilder(raw, watch);
  }
}
