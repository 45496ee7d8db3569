package io.apmkit.jdbc;

import io.apmkit.activity.StatementRecorder;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement whose SQL was looked up once, when it was prepared. */
class MonitoredPreparedStatement extends ParameterRecordingStatement {

  private final @Nullable RecordedSql sql;

  MonitoredPreparedStatement(
      PreparedStatement prepared,
      MonitoredConnection connection,
      @Nullable RecordedSql sql,
      @Nullable BoundParameters bound) {
    super(prepared, connection, bound);
    this.sql = sql;
  }

  @Override
  final List<String> parameters() {
    return bound == null ? List.of() : bound.shown();
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    return query(recorder(), this, s -> s.prepared.executeQuery());
  }

  @Override
  public int executeUpdate() throws SQLException {
    return (int) update(recorder(), this, s -> s.prepared.executeUpdate());
  }

  @Override
  public long executeLargeUpdate() throws SQLException {
    return update(recorder(), this, s -> s.prepared.executeLargeUpdate());
  }

  @Override
  public boolean execute() throws SQLException {
    return execution(recorder(), this, s -> s.prepared.execute());
  }

  @Override
  public void addBatch() throws SQLException {
    prepared.addBatch();
    added(sql);
  }

  @Override
  public void setArray(int parameterIndex, @Nullable Array x) throws SQLException {
    super.setArray(parameterIndex, MonitoredArray.unwrapped(x));
  }

  @Override
  public void setObject(int parameterIndex, @Nullable Object x) throws SQLException {
    super.setObject(parameterIndex, MonitoredArray.unwrapped(x));
  }

  @Override
  public void setObject(int parameterIndex, @Nullable Object x, int targetSqlType)
      throws SQLException {
    super.setObject(parameterIndex, MonitoredArray.unwrapped(x), targetSqlType);
  }

  @Override
  public void setObject(
      int parameterIndex, @Nullable Object x, int targetSqlType, int scaleOrLength)
      throws SQLException {
    super.setObject(parameterIndex, MonitoredArray.unwrapped(x), targetSqlType, scaleOrLength);
  }

  @Override
  public void setObject(int parameterIndex, @Nullable Object x, SQLType targetSqlType)
      throws SQLException {
    super.setObject(parameterIndex, MonitoredArray.unwrapped(x), targetSqlType);
  }

  @Override
  public void setObject(
      int parameterIndex, @Nullable Object x, SQLType targetSqlType, int scaleOrLength)
      throws SQLException {
    super.setObject(parameterIndex, MonitoredArray.unwrapped(x), targetSqlType, scaleOrLength);
  }

  private @Nullable StatementRecorder recorder() {
    return sql == null ? null : sql.recorder();
  }
}
