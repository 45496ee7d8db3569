package io.apmkit.jdbc;

import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.SQLException;
import java.sql.SQLType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Adds that cursors and arrays among the results of a call are wrapped. */
final class MonitoredCallableStatement extends ParameterRecordingCall {

  MonitoredCallableStatement(
      CallableStatement callable,
      MonitoredConnection connection,
      @Nullable RecordedSql sql,
      @Nullable BoundParameters bound) {
    super(callable, connection, sql, bound);
  }

  @Override
  public @Nullable Object getObject(int parameterIndex) throws SQLException {
    return wrapCursor(callable.getObject(parameterIndex));
  }

  @Override
  public @Nullable Object getObject(int parameterIndex, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return wrapCursor(callable.getObject(parameterIndex, map));
  }

  @Override
  public <T> @Nullable T getObject(int parameterIndex, Class<T> type) throws SQLException {
    return wrapCursor(callable.getObject(parameterIndex, type), type);
  }

  @Override
  public @Nullable Object getObject(String parameterName) throws SQLException {
    return wrapCursor(callable.getObject(parameterName));
  }

  @Override
  public @Nullable Object getObject(String parameterName, @Nullable Map<String, Class<?>> map)
      throws SQLException {
    return wrapCursor(callable.getObject(parameterName, map));
  }

  @Override
  public <T> @Nullable T getObject(String parameterName, Class<T> type) throws SQLException {
    return wrapCursor(callable.getObject(parameterName, type), type);
  }

  @Override
  public @Nullable Array getArray(int parameterIndex) throws SQLException {
    return connection().wrap(callable.getArray(parameterIndex));
  }

  @Override
  public @Nullable Array getArray(String parameterName) throws SQLException {
    return connection().wrap(callable.getArray(parameterName));
  }

  @Override
  public void setObject(String parameterName, @Nullable Object x) throws SQLException {
    super.setObject(parameterName, MonitoredArray.unwrapped(x));
  }

  @Override
  public void setObject(String parameterName, @Nullable Object x, int targetSqlType)
      throws SQLException {
    super.setObject(parameterName, MonitoredArray.unwrapped(x), targetSqlType);
  }

  @Override
  public void setObject(String parameterName, @Nullable Object x, int targetSqlType, int scale)
      throws SQLException {
    super.setObject(parameterName, MonitoredArray.unwrapped(x), targetSqlType, scale);
  }

  @Override
  public void setObject(String parameterName, @Nullable Object x, SQLType targetSqlType)
      throws SQLException {
    super.setObject(parameterName, MonitoredArray.unwrapped(x), targetSqlType);
  }

  @Override
  public void setObject(
      String parameterName, @Nullable Object x, SQLType targetSqlType, int scaleOrLength)
      throws SQLException {
    super.setObject(parameterName, MonitoredArray.unwrapped(x), targetSqlType, scaleOrLength);
  }
}
