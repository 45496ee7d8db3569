package io.apmkit.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what is bound, if that is wanted, once the driver has taken it. Every method here says
 * the same of another type.
 */
abstract class ParameterRecordingStatement extends DelegatingPreparedStatement {

  final @Nullable BoundParameters bound;

  ParameterRecordingStatement(
      PreparedStatement prepared, MonitoredConnection connection, @Nullable BoundParameters bound) {
    super(prepared, connection);
    this.bound = bound;
  }

  @Override
  public void setNull(int parameterIndex, int sqlType) throws SQLException {
    super.setNull(parameterIndex, sqlType);
    if (bound != null) {
      bound.set(parameterIndex, null);
    }
  }

  @Override
  public void setBoolean(int parameterIndex, boolean x) throws SQLException {
    super.setBoolean(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setByte(int parameterIndex, byte x) throws SQLException {
    super.setByte(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setShort(int parameterIndex, short x) throws SQLException {
    super.setShort(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setInt(int parameterIndex, int x) throws SQLException {
    super.setInt(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setLong(int parameterIndex, long x) throws SQLException {
    super.setLong(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setFloat(int parameterIndex, float x) throws SQLException {
    super.setFloat(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setDouble(int parameterIndex, double x) throws SQLException {
    super.setDouble(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setBigDecimal(int parameterIndex, @Nullable BigDecimal x) throws SQLException {
    super.setBigDecimal(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setString(int parameterIndex, @Nullable String x) throws SQLException {
    super.setString(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setBytes(int parameterIndex, byte @Nullable [] x) throws SQLException {
    super.setBytes(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setDate(int parameterIndex, @Nullable Date x) throws SQLException {
    super.setDate(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setTime(int parameterIndex, @Nullable Time x) throws SQLException {
    super.setTime(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setTimestamp(int parameterIndex, @Nullable Timestamp x) throws SQLException {
    super.setTimestamp(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setAsciiStream(int parameterIndex, @Nullable InputStream x, int length)
      throws SQLException {
    super.setAsciiStream(parameterIndex, x, length);
    if (bound != null) {
      bound.setStream(parameterIndex, x, "ascii stream", length);
    }
  }

  @Override
  public void setBinaryStream(int parameterIndex, @Nullable InputStream x, int length)
      throws SQLException {
    super.setBinaryStream(parameterIndex, x, length);
    if (bound != null) {
      bound.setStream(parameterIndex, x, "binary stream", length);
    }
  }

  @Override
  @Deprecated
  public void setUnicodeStream(int parameterIndex, @Nullable InputStream x, int length)
      throws SQLException {
    super.setUnicodeStream(parameterIndex, x, length);
    if (bound != null) {
      bound.setStream(parameterIndex, x, "unicode stream", length);
    }
  }

  @Override
  public void clearParameters() throws SQLException {
    super.clearParameters();
    if (bound != null) {
      bound.clear();
    }
  }

  @Override
  public void setObject(int parameterIndex, @Nullable Object x, int targetSqlType)
      throws SQLException {
    super.setObject(parameterIndex, x, targetSqlType);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setObject(int parameterIndex, @Nullable Object x) throws SQLException {
    super.setObject(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setCharacterStream(int parameterIndex, @Nullable Reader reader, int length)
      throws SQLException {
    super.setCharacterStream(parameterIndex, reader, length);
    if (bound != null) {
      bound.setStream(parameterIndex, reader, "characters", length);
    }
  }

  @Override
  public void setRef(int parameterIndex, @Nullable Ref x) throws SQLException {
    super.setRef(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setBlob(int parameterIndex, @Nullable Blob x) throws SQLException {
    super.setBlob(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setClob(int parameterIndex, @Nullable Clob x) throws SQLException {
    super.setClob(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setArray(int parameterIndex, @Nullable Array x) throws SQLException {
    super.setArray(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setDate(int parameterIndex, @Nullable Date x, @Nullable Calendar cal)
      throws SQLException {
    super.setDate(parameterIndex, x, cal);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setTime(int parameterIndex, @Nullable Time x, @Nullable Calendar cal)
      throws SQLException {
    super.setTime(parameterIndex, x, cal);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setTimestamp(int parameterIndex, @Nullable Timestamp x, @Nullable Calendar cal)
      throws SQLException {
    super.setTimestamp(parameterIndex, x, cal);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setNull(int parameterIndex, int sqlType, String typeName) throws SQLException {
    super.setNull(parameterIndex, sqlType, typeName);
    if (bound != null) {
      bound.set(parameterIndex, null);
    }
  }

  @Override
  public void setURL(int parameterIndex, @Nullable URL x) throws SQLException {
    super.setURL(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setRowId(int parameterIndex, @Nullable RowId x) throws SQLException {
    super.setRowId(parameterIndex, x);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setNString(int parameterIndex, @Nullable String value) throws SQLException {
    super.setNString(parameterIndex, value);
    if (bound != null) {
      bound.set(parameterIndex, value);
    }
  }

  @Override
  public void setNCharacterStream(int parameterIndex, @Nullable Reader value, long length)
      throws SQLException {
    super.setNCharacterStream(parameterIndex, value, length);
    if (bound != null) {
      bound.setStream(parameterIndex, value, "characters", length);
    }
  }

  @Override
  public void setNClob(int parameterIndex, @Nullable NClob value) throws SQLException {
    super.setNClob(parameterIndex, value);
    if (bound != null) {
      bound.set(parameterIndex, value);
    }
  }

  @Override
  public void setClob(int parameterIndex, @Nullable Reader reader, long length)
      throws SQLException {
    super.setClob(parameterIndex, reader, length);
    if (bound != null) {
      bound.setStream(parameterIndex, reader, "clob", length);
    }
  }

  @Override
  public void setBlob(int parameterIndex, @Nullable InputStream inputStream, long length)
      throws SQLException {
    super.setBlob(parameterIndex, inputStream, length);
    if (bound != null) {
      bound.setStream(parameterIndex, inputStream, "blob", length);
    }
  }

  @Override
  public void setNClob(int parameterIndex, @Nullable Reader reader, long length)
      throws SQLException {
    super.setNClob(parameterIndex, reader, length);
    if (bound != null) {
      bound.setStream(parameterIndex, reader, "clob", length);
    }
  }

  @Override
  public void setSQLXML(int parameterIndex, @Nullable SQLXML xmlObject) throws SQLException {
    super.setSQLXML(parameterIndex, xmlObject);
    if (bound != null) {
      bound.set(parameterIndex, xmlObject);
    }
  }

  @Override
  public void setObject(
      int parameterIndex, @Nullable Object x, int targetSqlType, int scaleOrLength)
      throws SQLException {
    super.setObject(parameterIndex, x, targetSqlType, scaleOrLength);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setAsciiStream(int parameterIndex, @Nullable InputStream x, long length)
      throws SQLException {
    super.setAsciiStream(parameterIndex, x, length);
    if (bound != null) {
      bound.setStream(parameterIndex, x, "ascii stream", length);
    }
  }

  @Override
  public void setBinaryStream(int parameterIndex, @Nullable InputStream x, long length)
      throws SQLException {
    super.setBinaryStream(parameterIndex, x, length);
    if (bound != null) {
      bound.setStream(parameterIndex, x, "binary stream", length);
    }
  }

  @Override
  public void setCharacterStream(int parameterIndex, @Nullable Reader reader, long length)
      throws SQLException {
    super.setCharacterStream(parameterIndex, reader, length);
    if (bound != null) {
      bound.setStream(parameterIndex, reader, "characters", length);
    }
  }

  @Override
  public void setAsciiStream(int parameterIndex, @Nullable InputStream x) throws SQLException {
    super.setAsciiStream(parameterIndex, x);
    if (bound != null) {
      bound.setStream(parameterIndex, x, "ascii stream", -1);
    }
  }

  @Override
  public void setBinaryStream(int parameterIndex, @Nullable InputStream x) throws SQLException {
    super.setBinaryStream(parameterIndex, x);
    if (bound != null) {
      bound.setStream(parameterIndex, x, "binary stream", -1);
    }
  }

  @Override
  public void setCharacterStream(int parameterIndex, @Nullable Reader reader) throws SQLException {
    super.setCharacterStream(parameterIndex, reader);
    if (bound != null) {
      bound.setStream(parameterIndex, reader, "characters", -1);
    }
  }

  @Override
  public void setNCharacterStream(int parameterIndex, @Nullable Reader value) throws SQLException {
    super.setNCharacterStream(parameterIndex, value);
    if (bound != null) {
      bound.setStream(parameterIndex, value, "characters", -1);
    }
  }

  @Override
  public void setClob(int parameterIndex, @Nullable Reader reader) throws SQLException {
    super.setClob(parameterIndex, reader);
    if (bound != null) {
      bound.setStream(parameterIndex, reader, "clob", -1);
    }
  }

  @Override
  public void setBlob(int parameterIndex, @Nullable InputStream inputStream) throws SQLException {
    super.setBlob(parameterIndex, inputStream);
    if (bound != null) {
      bound.setStream(parameterIndex, inputStream, "blob", -1);
    }
  }

  @Override
  public void setNClob(int parameterIndex, @Nullable Reader reader) throws SQLException {
    super.setNClob(parameterIndex, reader);
    if (bound != null) {
      bound.setStream(parameterIndex, reader, "clob", -1);
    }
  }

  @Override
  public void setObject(
      int parameterIndex, @Nullable Object x, SQLType targetSqlType, int scaleOrLength)
      throws SQLException {
    super.setObject(parameterIndex, x, targetSqlType, scaleOrLength);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }

  @Override
  public void setObject(int parameterIndex, @Nullable Object x, SQLType targetSqlType)
      throws SQLException {
    super.setObject(parameterIndex, x, targetSqlType);
    if (bound != null) {
      bound.set(parameterIndex, x);
    }
  }
}
