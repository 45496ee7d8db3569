package io.apmkit.jdbc;

import io.apmkit.activity.StatementRecorder;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLType;
import org.jspecify.annotations.Nullable;

/** A statement whose SQL was looked up once, when it was prepared. */
class MonitoredPreparedStatement extends DelegatingPreparedStatement {

  private final @Nullable RecordedSql sql;

  MonitoredPreparedStatement(
      PreparedStatement prepared, MonitoredConnection connection, @Nullable RecordedSql sql) {
    super(prepared, connection);
    this.sql = sql;
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
    prepared.setArray(parameterIndex, MonitoredArray.unwrapped(x));
  }

  @Override
  public void setObject(int parameterIndex, @Nullable Object x) throws SQLException {
    prepared.setObject(parameterIndex, MonitoredArray.unwrapped(x));
  }

  @Override
  public void setObject(int parameterIndex, @Nullable Object x, int targetSqlType)
      throws SQLException {
    prepared.setObject(parameterIndex, MonitoredArray.unwrapped(x), targetSqlType);
  }

  @Override
  public void setObject(
      int parameterIndex, @Nullable Object x, int targetSqlType, int scaleOrLength)
      throws SQLException {
    prepared.setObject(parameterIndex, MonitoredArray.unwrapped(x), targetSqlType, scaleOrLength);
  }

  @Override
  public void setObject(int parameterIndex, @Nullable Object x, SQLType targetSqlType)
      throws SQLException {
    prepared.setObject(parameterIndex, MonitoredArray.unwrapped(x), targetSqlType);
  }

  @Override
  public void setObject(
      int parameterIndex, @Nullable Object x, SQLType targetSqlType, int scaleOrLength)
      throws SQLException {
    prepared.setObject(parameterIndex, MonitoredArray.unwrapped(x), targetSqlType, scaleOrLength);
  }

  private @Nullable StatementRecorder recorder() {
    return sql == null ? null : sql.recorder();
  }
}
