package io.apmkit.jdbc;

import java.sql.SQLException;
import javax.sql.XAConnection;
import javax.transaction.xa.XAResource;

/** A physical connection that can take part in distributed transactions. */
final class MonitoredXAConnection extends MonitoredPooledConnection implements XAConnection {

  private final XAConnection delegate;

  MonitoredXAConnection(XAConnection delegate, ConnectionWatch watch, boolean localTransactions) {
    super(delegate, watch, localTransactions);
    this.delegate = delegate;
  }

  /** Watches a physical connection, unless it is already or nothing shall be. */
  static XAConnection wrap(XAConnection raw, ConnectionWatch watch) {
    return isToBeWatched(raw, watch) ? new MonitoredXAConnection(raw, watch, false) : raw;
  }

  /** The driver's own, because drivers and transaction managers cast and compare it. */
  @Override
  public XAResource getXAResource() throws SQLException {
    return delegate.getXAResource();
  }
}
