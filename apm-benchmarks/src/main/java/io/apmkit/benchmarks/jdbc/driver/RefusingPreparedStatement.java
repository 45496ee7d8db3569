package io.apmkit.benchmarks.jdbc.driver;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;

/**
 * Refuses every method of its own; {@link NoopPreparedStatement} overrides those that are called.
 */
abstract class RefusingPreparedStatement extends NoopStatement implements PreparedStatement {

  RefusingPreparedStatement(NoopConnection connection) {
    super(connection);
  }

  @Override
  public void addBatch() throws SQLException {
    throw Refusal.of("addBatch");
  }

  @Override
  public void clearParameters() throws SQLException {
    throw Refusal.of("clearParameters");
  }

  @Override
  public boolean execute() throws SQLException {
    throw Refusal.of("execute");
  }

  @Override
  public ResultSet executeQuery() throws SQLException {
    throw Refusal.of("executeQuery");
  }

  @Override
  public int executeUpdate() throws SQLException {
    throw Refusal.of("executeUpdate");
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    throw Refusal.of("getMetaData");
  }

  @Override
  public ParameterMetaData getParameterMetaData() throws SQLException {
    throw Refusal.of("getParameterMetaData");
  }

  @Override
  public void setArray(int value1, Array value2) throws SQLException {
    throw Refusal.of("setArray");
  }

  @Override
  public void setAsciiStream(int value1, InputStream value2) throws SQLException {
    throw Refusal.of("setAsciiStream");
  }

  @Override
  public void setAsciiStream(int value1, InputStream value2, int value3) throws SQLException {
    throw Refusal.of("setAsciiStream");
  }

  @Override
  public void setAsciiStream(int value1, InputStream value2, long value3) throws SQLException {
    throw Refusal.of("setAsciiStream");
  }

  @Override
  public void setBigDecimal(int value1, BigDecimal value2) throws SQLException {
    throw Refusal.of("setBigDecimal");
  }

  @Override
  public void setBinaryStream(int value1, InputStream value2) throws SQLException {
    throw Refusal.of("setBinaryStream");
  }

  @Override
  public void setBinaryStream(int value1, InputStream value2, int value3) throws SQLException {
    throw Refusal.of("setBinaryStream");
  }

  @Override
  public void setBinaryStream(int value1, InputStream value2, long value3) throws SQLException {
    throw Refusal.of("setBinaryStream");
  }

  @Override
  public void setBlob(int value1, InputStream value2) throws SQLException {
    throw Refusal.of("setBlob");
  }

  @Override
  public void setBlob(int value1, Blob value2) throws SQLException {
    throw Refusal.of("setBlob");
  }

  @Override
  public void setBlob(int value1, InputStream value2, long value3) throws SQLException {
    throw Refusal.of("setBlob");
  }

  @Override
  public void setBoolean(int value1, boolean value2) throws SQLException {
    throw Refusal.of("setBoolean");
  }

  @Override
  public void setByte(int value1, byte value2) throws SQLException {
    throw Refusal.of("setByte");
  }

  @Override
  public void setBytes(int value1, byte[] value2) throws SQLException {
    throw Refusal.of("setBytes");
  }

  @Override
  public void setCharacterStream(int value1, Reader value2) throws SQLException {
    throw Refusal.of("setCharacterStream");
  }

  @Override
  public void setCharacterStream(int value1, Reader value2, int value3) throws SQLException {
    throw Refusal.of("setCharacterStream");
  }

  @Override
  public void setCharacterStream(int value1, Reader value2, long value3) throws SQLException {
    throw Refusal.of("setCharacterStream");
  }

  @Override
  public void setClob(int value1, Reader value2) throws SQLException {
    throw Refusal.of("setClob");
  }

  @Override
  public void setClob(int value1, Clob value2) throws SQLException {
    throw Refusal.of("setClob");
  }

  @Override
  public void setClob(int value1, Reader value2, long value3) throws SQLException {
    throw Refusal.of("setClob");
  }

  @Override
  public void setDate(int value1, Date value2) throws SQLException {
    throw Refusal.of("setDate");
  }

  @Override
  public void setDate(int value1, Date value2, Calendar value3) throws SQLException {
    throw Refusal.of("setDate");
  }

  @Override
  public void setDouble(int value1, double value2) throws SQLException {
    throw Refusal.of("setDouble");
  }

  @Override
  public void setFloat(int value1, float value2) throws SQLException {
    throw Refusal.of("setFloat");
  }

  @Override
  public void setInt(int value1, int value2) throws SQLException {
    throw Refusal.of("setInt");
  }

  @Override
  public void setLong(int value1, long value2) throws SQLException {
    throw Refusal.of("setLong");
  }

  @Override
  public void setNCharacterStream(int value1, Reader value2) throws SQLException {
    throw Refusal.of("setNCharacterStream");
  }

  @Override
  public void setNCharacterStream(int value1, Reader value2, long value3) throws SQLException {
    throw Refusal.of("setNCharacterStream");
  }

  @Override
  public void setNClob(int value1, Reader value2) throws SQLException {
    throw Refusal.of("setNClob");
  }

  @Override
  public void setNClob(int value1, NClob value2) throws SQLException {
    throw Refusal.of("setNClob");
  }

  @Override
  public void setNClob(int value1, Reader value2, long value3) throws SQLException {
    throw Refusal.of("setNClob");
  }

  @Override
  public void setNString(int value1, String value2) throws SQLException {
    throw Refusal.of("setNString");
  }

  @Override
  public void setNull(int value1, int value2) throws SQLException {
    throw Refusal.of("setNull");
  }

  @Override
  public void setNull(int value1, int value2, String value3) throws SQLException {
    throw Refusal.of("setNull");
  }

  @Override
  public void setObject(int value1, Object value2) throws SQLException {
    throw Refusal.of("setObject");
  }

  @Override
  public void setObject(int value1, Object value2, int value3) throws SQLException {
    throw Refusal.of("setObject");
  }

  @Override
  public void setObject(int value1, Object value2, int value3, int value4) throws SQLException {
    throw Refusal.of("setObject");
  }

  @Override
  public void setRef(int value1, Ref value2) throws SQLException {
    throw Refusal.of("setRef");
  }

  @Override
  public void setRowId(int value1, RowId value2) throws SQLException {
    throw Refusal.of("setRowId");
  }

  @Override
  public void setSQLXML(int value1, SQLXML value2) throws SQLException {
    throw Refusal.of("setSQLXML");
  }

  @Override
  public void setShort(int value1, short value2) throws SQLException {
    throw Refusal.of("setShort");
  }

  @Override
  public void setString(int value1, String value2) throws SQLException {
    throw Refusal.of("setString");
  }

  @Override
  public void setTime(int value1, Time value2) throws SQLException {
    throw Refusal.of("setTime");
  }

  @Override
  public void setTime(int value1, Time value2, Calendar value3) throws SQLException {
    throw Refusal.of("setTime");
  }

  @Override
  public void setTimestamp(int value1, Timestamp value2) throws SQLException {
    throw Refusal.of("setTimestamp");
  }

  @Override
  public void setTimestamp(int value1, Timestamp value2, Calendar value3) throws SQLException {
    throw Refusal.of("setTimestamp");
  }

  @Override
  public void setURL(int value1, URL value2) throws SQLException {
    throw Refusal.of("setURL");
  }

  @Override
  @Deprecated
  public void setUnicodeStream(int value1, InputStream value2, int value3) throws SQLException {
    throw Refusal.of("setUnicodeStream");
  }
}
