package io.apmkit.jdbc;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the wrapped statement, arrays and cursors; nothing is timed. Belongs to one thread at a
 * time.
 */
final class MonitoredResultSet extends DelegatingResultSet {

  /*
   * The wrappers of one statement's results are linked, newest first, so that the same result gets
   * the same wrapper. Nearly always there is one. A statement that opens ever new results in one
   * execution starts a new list after this many, which bounds both memory and search.
   */
  private static final int MAX_LINKED = 16;

  private final MonitoredConnection connection;
  private final @Nullable MonitoredStatement statement; // null if no statement of ours made it
  private final @Nullable MonitoredResultSet older;
  private final int position;
  private @Nullable MonitoredStatement foreign; // around the driver's own statement, once asked for

  MonitoredResultSet(ResultSet delegate, MonitoredConnection connection) {
    this(delegate, connection, null, null);
  }

  MonitoredResultSet(
      ResultSet delegate,
      MonitoredConnection connection,
      @Nullable MonitoredStatement statement,
      @Nullable MonitoredResultSet newest) {
    super(delegate);
    this.connection = connection;
    this.statement = statement;
    this.older = newest == null || newest.position == MAX_LINKED ? null : newest;
    this.position = older == null ? 1 : older.position + 1;
  }

  /** The wrapper of {@code raw} in the list that starts at {@code newest}. */
  static @Nullable MonitoredResultSet find(@Nullable MonitoredResultSet newest, ResultSet raw) {
    MonitoredResultSet candidate = newest;
    while (candidate != null && candidate.delegate != raw) {
      candidate = candidate.older;
    }
    return candidate;
  }

  @Override
  public @Nullable Statement getStatement() throws SQLException {
    Statement raw = delegate.getStatement();
    if (raw == null || statement != null) {
      return raw == null ? null : statement;
    }
    if (foreign == null || foreign.delegate != raw) {
      foreign = connection.wrap(raw);
    }
    return foreign;
  }

  @Override
  public @Nullable Object getObject(int columnIndex) throws SQLException {
    return wrapCursor(delegate.getObject(columnIndex));
  }

  @Override
  public @Nullable Object getObject(int columnIndex, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return wrapCursor(delegate.getObject(columnIndex, map));
  }

  @Override
  public <T> @Nullable T getObject(int columnIndex, Class<T> type) throws SQLException {
    T value = delegate.getObject(columnIndex, type);
    return statement == null ? value : statement.wrapCursor(value, type);
  }

  @Override
  public @Nullable Array getArray(int columnIndex) throws SQLException {
    return connection.wrap(delegate.getArray(columnIndex));
  }

  @Override
  public @Nullable Object getObject(String columnLabel) throws SQLException {
    return wrapCursor(delegate.getObject(columnLabel));
  }

  @Override
  public @Nullable Object getObject(String columnLabel, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return wrapCursor(delegate.getObject(columnLabel, map));
  }

  @Override
  public <T> @Nullable T getObject(String columnLabel, Class<T> type) throws SQLException {
    T value = delegate.getObject(columnLabel, type);
    return statement == null ? value : statement.wrapCursor(value, type);
  }

  @Override
  public @Nullable Array getArray(String columnLabel) throws SQLException {
    return connection.wrap(delegate.getArray(columnLabel));
  }

  @Override
  public void updateArray(int columnIndex, @Nullable Array x) throws SQLException {
    delegate.updateArray(columnIndex, MonitoredArray.unwrapped(x));
  }

  @Override
  public void updateObject(int columnIndex, @Nullable Object x, int scaleOrLength)
      throws SQLException {
    delegate.updateObject(columnIndex, MonitoredArray.unwrapped(x), scaleOrLength);
  }

  @Override
  public void updateObject(int columnIndex, @Nullable Object x) throws SQLException {
    delegate.updateObject(columnIndex, MonitoredArray.unwrapped(x));
  }

  @Override
  public void updateObject(int columnIndex, @Nullable Object x, SQLType targetSqlType)
      throws SQLException {
    delegate.updateObject(columnIndex, MonitoredArray.unwrapped(x), targetSqlType);
  }

  @Override
  public void updateObject(
      int columnIndex, @Nullable Object x, SQLType targetSqlType, int scaleOrLength)
      throws SQLException {
    delegate.updateObject(columnIndex, MonitoredArray.unwrapped(x), targetSqlType, scaleOrLength);
  }

  @Override
  public void updateArray(String columnLabel, @Nullable Array x) throws SQLException {
    delegate.updateArray(columnLabel, MonitoredArray.unwrapped(x));
  }

  @Override
  public void updateObject(String columnLabel, @Nullable Object x, int scaleOrLength)
      throws SQLException {
    delegate.updateObject(columnLabel, MonitoredArray.unwrapped(x), scaleOrLength);
  }

  @Override
  public void updateObject(String columnLabel, @Nullable Object x) throws SQLException {
    delegate.updateObject(columnLabel, MonitoredArray.unwrapped(x));
  }

  @Override
  public void updateObject(String columnLabel, @Nullable Object x, SQLType targetSqlType)
      throws SQLException {
    delegate.updateObject(columnLabel, MonitoredArray.unwrapped(x), targetSqlType);
  }

  @Override
  public void updateObject(
      String columnLabel, @Nullable Object x, SQLType targetSqlType, int scaleOrLength)
      throws SQLException {
    delegate.updateObject(columnLabel, MonitoredArray.unwrapped(x), targetSqlType, scaleOrLength);
  }

  private @Nullable Object wrapCursor(@Nullable Object value) {
    return statement == null ? value : statement.wrapCursor(value);
  }
}
