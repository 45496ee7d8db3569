package io.apmkit.jdbc;

import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;
import javax.sql.XAConnection;
import org.jspecify.annotations.Nullable;

/**
 * A physical connection whose logical handles are watched. It passes everything on, and to its
 * listeners says that it is the source of what the driver reports.
 *
 * <p>It is a {@link DelegatingWrapper Wrapper}, which physical connections are not, because there
 * is no other way to the driver's type. Safe for use by many threads if the driver's is.
 */
class MonitoredPooledConnection extends DelegatingWrapper implements PooledConnection {

  private final PooledConnection delegate;
  private final ConnectionWatch watch;
  private final boolean localTransactions;
  private final PooledStatements statements = new PooledStatements();

  /** The handle lent last. Weak: whoever loses it without closing it shall be found out. */
  private volatile @Nullable WeakReference<Connection> handle;

  MonitoredPooledConnection(
      PooledConnection delegate, ConnectionWatch watch, boolean localTransactions) {
    this.delegate = delegate;
    this.watch = watch;
    this.localTransactions = localTransactions;
  }

  /** Watches a physical connection, unless it is already or nothing shall be. */
  static PooledConnection wrap(PooledConnection raw, ConnectionWatch watch) {
    if (!isToBeWatched(raw, watch)) {
      return raw;
    }
    // Also pools ask for XA connections: those of a driver whose one class is both stay both.
    return raw instanceof XAConnection xa
        ? new MonitoredXAConnection(xa, watch, true)
        : new MonitoredPooledConnection(raw, watch, true);
  }

  static boolean isToBeWatched(@Nullable PooledConnection raw, ConnectionWatch watch) {
    boolean already =
        raw instanceof MonitoredPooledConnection known && known.watch.reportsTo(watch.monitor());
    return raw != null && watch.isEnabled() && !already;
  }

  @Override
  final Object delegate() {
    return delegate;
  }

  @Override
  public final Connection getConnection() throws SQLException {
    WeakReference<Connection> last = handle;
    Connection lent =
        watch.logical(delegate::getConnection, last == null ? null : last.get(), localTransactions);
    if (lent instanceof MonitoredConnection watched) {
      watched.tellOfPrepared(statements);
    }
    handle = new WeakReference<>(lent);
    return lent;
  }

  @Override
  public final void close() throws SQLException {
    try {
      delegate.close();
    } finally {
      WeakReference<Connection> last = handle;
      if (last != null && last.get() instanceof MonitoredConnection closed) {
        closed.released(); // the driver has closed its handle too
      }
    }
  }

  @Override
  public final void addConnectionEventListener(@Nullable ConnectionEventListener listener) {
    delegate.addConnectionEventListener(relay(listener));
  }

  @Override
  public final void removeConnectionEventListener(@Nullable ConnectionEventListener listener) {
    delegate.removeConnectionEventListener(relay(listener));
  }

  @Override
  public final void addStatementEventListener(@Nullable StatementEventListener listener) {
    delegate.addStatementEventListener(relay(listener));
    statements.listen();
  }

  @Override
  public final void removeStatementEventListener(@Nullable StatementEventListener listener) {
    delegate.removeStatementEventListener(relay(listener));
  }

  private @Nullable ConnectionEventListener relay(@Nullable ConnectionEventListener listener) {
    return listener == null ? null : new ConnectionEventRelay(this, listener);
  }

  private @Nullable StatementEventListener relay(@Nullable StatementEventListener listener) {
    return listener == null ? null : new StatementEventRelay(this, statements, listener);
  }
}
