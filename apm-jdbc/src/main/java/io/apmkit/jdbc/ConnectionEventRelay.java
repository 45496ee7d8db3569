package io.apmkit.jdbc;

import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;

/**
 * Stands at the driver for a listener of the host's, and names the wrapper as the source.
 *
 * <p>Relays of one wrapper and equal listeners are equal, so that the driver, which keeps the list,
 * finds one again by another: it calls, removes and refuses listeners as it does without us.
 */
record ConnectionEventRelay(PooledConnection source, ConnectionEventListener listener)
    implements ConnectionEventListener {

  @Override
  public void connectionClosed(ConnectionEvent event) {
    listener.connectionClosed(fromWrapper(event));
  }

  @Override
  public void connectionErrorOccurred(ConnectionEvent event) {
    listener.connectionErrorOccurred(fromWrapper(event));
  }

  private ConnectionEvent fromWrapper(ConnectionEvent event) {
    return new ConnectionEvent(source, event.getSQLException());
  }
}
