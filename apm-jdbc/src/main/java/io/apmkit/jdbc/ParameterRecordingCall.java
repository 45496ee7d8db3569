package io.apmkit.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** Remembers what is bound by name, as {@link ParameterRecordingStatement} does by number. */
abstract class ParameterRecordingCall extends DelegatingCallableStatement {

  ParameterRecordingCall(
      CallableStatement callable,
      MonitoredConnection connection,
      @Nullable RecordedSql sql,
      @Nullable BoundParameters bound) {
    super(callable, connection, sql, bound);
  }

  @Override
  public void setURL(String parameterName, @Nullable URL val) throws SQLException {
    super.setURL(parameterName, val);
    if (bound != null) {
      bound.set(parameterName, val);
    }
  }

  @Override
  public void setNull(String parameterName, int sqlType) throws SQLException {
    super.setNull(parameterName, sqlType);
    if (bound != null) {
      bound.set(parameterName, null);
    }
  }

  @Override
  public void setBoolean(String parameterName, boolean x) throws SQLException {
    super.setBoolean(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setByte(String parameterName, byte x) throws SQLException {
    super.setByte(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setShort(String parameterName, short x) throws SQLException {
    super.setShort(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setInt(String parameterName, int x) throws SQLException {
    super.setInt(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setLong(String parameterName, long x) throws SQLException {
    super.setLong(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setFloat(String parameterName, float x) throws SQLException {
    super.setFloat(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setDouble(String parameterName, double x) throws SQLException {
    super.setDouble(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setBigDecimal(String parameterName, @Nullable BigDecimal x) throws SQLException {
    super.setBigDecimal(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setString(String parameterName, @Nullable String x) throws SQLException {
    super.setString(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setBytes(String parameterName, byte @Nullable [] x) throws SQLException {
    super.setBytes(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setDate(String parameterName, @Nullable Date x) throws SQLException {
    super.setDate(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setTime(String parameterName, @Nullable Time x) throws SQLException {
    super.setTime(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setTimestamp(String parameterName, @Nullable Timestamp x) throws SQLException {
    super.setTimestamp(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setAsciiStream(String parameterName, @Nullable InputStream x, int length)
      throws SQLException {
    super.setAsciiStream(parameterName, x, length);
    if (bound != null) {
      bound.setStream(parameterName, x, "ascii stream", length);
    }
  }

  @Override
  public void setBinaryStream(String parameterName, @Nullable InputStream x, int length)
      throws SQLException {
    super.setBinaryStream(parameterName, x, length);
    if (bound != null) {
      bound.setStream(parameterName, x, "binary stream", length);
    }
  }

  @Override
  public void setObject(String parameterName, @Nullable Object x, int targetSqlType, int scale)
      throws SQLException {
    super.setObject(parameterName, x, targetSqlType, scale);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setObject(String parameterName, @Nullable Object x, int targetSqlType)
      throws SQLException {
    super.setObject(parameterName, x, targetSqlType);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setObject(String parameterName, @Nullable Object x) throws SQLException {
    super.setObject(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setCharacterStream(String parameterName, @Nullable Reader reader, int length)
      throws SQLException {
    super.setCharacterStream(parameterName, reader, length);
    if (bound != null) {
      bound.setStream(parameterName, reader, "characters", length);
    }
  }

  @Override
  public void setDate(String parameterName, @Nullable Date x, @Nullable Calendar cal)
      throws SQLException {
    super.setDate(parameterName, x, cal);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setTime(String parameterName, @Nullable Time x, @Nullable Calendar cal)
      throws SQLException {
    super.setTime(parameterName, x, cal);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setTimestamp(String parameterName, @Nullable Timestamp x, @Nullable Calendar cal)
      throws SQLException {
    super.setTimestamp(parameterName, x, cal);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setNull(String parameterName, int sqlType, String typeName) throws SQLException {
    super.setNull(parameterName, sqlType, typeName);
    if (bound != null) {
      bound.set(parameterName, null);
    }
  }

  @Override
  public void setRowId(String parameterName, @Nullable RowId x) throws SQLException {
    super.setRowId(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setNString(String parameterName, @Nullable String value) throws SQLException {
    super.setNString(parameterName, value);
    if (bound != null) {
      bound.set(parameterName, value);
    }
  }

  @Override
  public void setNCharacterStream(String parameterName, @Nullable Reader value, long length)
      throws SQLException {
    super.setNCharacterStream(parameterName, value, length);
    if (bound != null) {
      bound.setStream(parameterName, value, "characters", length);
    }
  }

  @Override
  public void setNClob(String parameterName, @Nullable NClob value) throws SQLException {
    super.setNClob(parameterName, value);
    if (bound != null) {
      bound.set(parameterName, value);
    }
  }

  @Override
  public void setClob(String parameterName, @Nullable Reader reader, long length)
      throws SQLException {
    super.setClob(parameterName, reader, length);
    if (bound != null) {
      bound.setStream(parameterName, reader, "clob", length);
    }
  }

  @Override
  public void setBlob(String parameterName, @Nullable InputStream inputStream, long length)
      throws SQLException {
    super.setBlob(parameterName, inputStream, length);
    if (bound != null) {
      bound.setStream(parameterName, inputStream, "blob", length);
    }
  }

  @Override
  public void setNClob(String parameterName, @Nullable Reader reader, long length)
      throws SQLException {
    super.setNClob(parameterName, reader, length);
    if (bound != null) {
      bound.setStream(parameterName, reader, "clob", length);
    }
  }

  @Override
  public void setSQLXML(String parameterName, @Nullable SQLXML xmlObject) throws SQLException {
    super.setSQLXML(parameterName, xmlObject);
    if (bound != null) {
      bound.set(parameterName, xmlObject);
    }
  }

  @Override
  public void setBlob(String parameterName, @Nullable Blob x) throws SQLException {
    super.setBlob(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setClob(String parameterName, @Nullable Clob x) throws SQLException {
    super.setClob(parameterName, x);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setAsciiStream(String parameterName, @Nullable InputStream x, long length)
      throws SQLException {
    super.setAsciiStream(parameterName, x, length);
    if (bound != null) {
      bound.setStream(parameterName, x, "ascii stream", length);
    }
  }

  @Override
  public void setBinaryStream(String parameterName, @Nullable InputStream x, long length)
      throws SQLException {
    super.setBinaryStream(parameterName, x, length);
    if (bound != null) {
      bound.setStream(parameterName, x, "binary stream", length);
    }
  }

  @Override
  public void setCharacterStream(String parameterName, @Nullable Reader reader, long length)
      throws SQLException {
    super.setCharacterStream(parameterName, reader, length);
    if (bound != null) {
      bound.setStream(parameterName, reader, "characters", length);
    }
  }

  @Override
  public void setAsciiStream(String parameterName, @Nullable InputStream x) throws SQLException {
    super.setAsciiStream(parameterName, x);
    if (bound != null) {
      bound.setStream(parameterName, x, "ascii stream", -1);
    }
  }

  @Override
  public void setBinaryStream(String parameterName, @Nullable InputStream x) throws SQLException {
    super.setBinaryStream(parameterName, x);
    if (bound != null) {
      bound.setStream(parameterName, x, "binary stream", -1);
    }
  }

  @Override
  public void setCharacterStream(String parameterName, @Nullable Reader reader)
      throws SQLException {
    super.setCharacterStream(parameterName, reader);
    if (bound != null) {
      bound.setStream(parameterName, reader, "characters", -1);
    }
  }

  @Override
  public void setNCharacterStream(String parameterName, @Nullable Reader value)
      throws SQLException {
    super.setNCharacterStream(parameterName, value);
    if (bound != null) {
      bound.setStream(parameterName, value, "characters", -1);
    }
  }

  @Override
  public void setClob(String parameterName, @Nullable Reader reader) throws SQLException {
    super.setClob(parameterName, reader);
    if (bound != null) {
      bound.setStream(parameterName, reader, "clob", -1);
    }
  }

  @Override
  public void setBlob(String parameterName, @Nullable InputStream inputStream) throws SQLException {
    super.setBlob(parameterName, inputStream);
    if (bound != null) {
      bound.setStream(parameterName, inputStream, "blob", -1);
    }
  }

  @Override
  public void setNClob(String parameterName, @Nullable Reader reader) throws SQLException {
    super.setNClob(parameterName, reader);
    if (bound != null) {
      bound.setStream(parameterName, reader, "clob", -1);
    }
  }

  @Override
  public void setObject(
      String parameterName, @Nullable Object x, SQLType targetSqlType, int scaleOrLength)
      throws SQLException {
    super.setObject(parameterName, x, targetSqlType, scaleOrLength);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }

  @Override
  public void setObject(String parameterName, @Nullable Object x, SQLType targetSqlType)
      throws SQLException {
    super.setObject(parameterName, x, targetSqlType);
    if (bound != null) {
      bound.set(parameterName, x);
    }
  }
}
