package io.apmkit.jdbc;

import javax.sql.PooledConnection;
import javax.sql.StatementEvent;
import javax.sql.StatementEventListener;

/**
 * As {@link ConnectionEventRelay}; it also names the wrapper of the statement, if that is known.
 */
record StatementEventRelay(
    PooledConnection source, PooledStatements statements, StatementEventListener listener)
    implements StatementEventListener {

  @Override
  public void statementClosed(StatementEvent event) {
    listener.statementClosed(fromWrapper(event));
  }

  @Override
  public void statementErrorOccurred(StatementEvent event) {
    listener.statementErrorOccurred(fromWrapper(event));
  }

  private StatementEvent fromWrapper(StatementEvent event) {
    return new StatementEvent(
        source, statements.wrapperOf(event.getStatement()), event.getSQLException());
  }
}
