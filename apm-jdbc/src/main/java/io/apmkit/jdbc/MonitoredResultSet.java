package io.apmkit.jdbc;

import io.apmkit.activity.SlowExecution;
import io.apmkit.activity.StatementRecorder;
import io.apmkit.internal.Fields;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Statement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts rows, without a clock, tells how long reading them took, and hands out the wrapped
 * statement, arrays and cursors. Belongs to one thread at a time.
 */
final class MonitoredResultSet extends DelegatingResultSet {

  /*
   * The wrappers of one statement's results are linked, newest first, so that the same result gets
   * the same wrapper. Nearly always there is one. A statement that opens ever new results in one
   * execution starts a new list after this many, which bounds both memory and search.
   */
  private static final int MAX_LINKED = 16;

  private static final VarHandle RECORDER =
      Fields.handle(MethodHandles.lookup(), "recorder", StatementRecorder.class);

  private final MonitoredConnection connection;
  private final @Nullable TimedStatement statement; // null if no statement of ours made it
  private final @Nullable MonitoredResultSet older;
  private @Nullable MonitoredStatement foreign; // around the driver's own statement, once asked for

  private @Nullable StatementRecorder recorder; // null once what was read is told
  private final @Nullable SlowExecution slow;
  private final long sinceNanos;
  private long rows;

  /** A result that no execution of ours made. */
  MonitoredResultSet(ResultSet delegate, MonitoredConnection connection) {
    this(delegate, connection, null, null, null, null, 0);
  }

  /**
   * @param newest the newest of its statement until now
   * @param recorder of the execution, or null if nobody knows what was executed
   * @param slow the execution if it was slow
   * @param sinceNanos when it returned
   */
  MonitoredResultSet(
      ResultSet delegate,
      MonitoredConnection connection,
      @Nullable TimedStatement statement,
      @Nullable MonitoredResultSet newest,
      @Nullable StatementRecorder recorder,
      @Nullable SlowExecution slow,
      long sinceNanos) {
    super(delegate);
    this.connection = connection;
    this.statement = statement;
    this.older = newest == null || newest.length() >= MAX_LINKED ? null : newest;
    this.recorder = recorder;
    this.slow = slow;
    this.sinceNanos = sinceNanos;
  }

  private int length() {
    int length = 0;
    for (MonitoredResultSet each = this; each != null; each = each.older) {
      length++;
    }
    return length;
  }

  @Nullable MonitoredResultSet older() {
    return older;
  }

  /**
   * Its rows are read no further, as far as anybody can tell. Further calls do nothing; they may
   * come from any thread, for that is who may close a connection.
   */
  void end() {
    StatementRecorder present = recorder;
    if (present != null && RECORDER.compareAndSet(this, present, null)) {
      connection.recording().timer().read(present, slow, rows, sinceNanos);
    }
  }

  @Override
  public boolean next() throws SQLException {
    if (delegate.next()) {
      rows++;
      return true;
    }
    end();
    return false;
  }

  @Override
  public boolean previous() throws SQLException {
    return moved(delegate.previous());
  }

  @Override
  public boolean first() throws SQLException {
    return moved(delegate.first());
  }

  @Override
  public boolean last() throws SQLException {
    return moved(delegate.last());
  }

  @Override
  public boolean absolute(int row) throws SQLException {
    return moved(delegate.absolute(row));
  }

  @Override
  public boolean relative(int rows) throws SQLException {
    return moved(delegate.relative(rows));
  }

  private boolean moved(boolean ontoRow) {
    rows += ontoRow ? 1 : 0;
    return ontoRow;
  }

  @Override
  public void close() throws SQLException {
    try {
      end();
    } finally { // also where memory is exhausted
      delegate.close();
    }
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
