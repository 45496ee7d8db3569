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
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses every method; {@link NoopResultSet} overrides those that are called. */
abstract class RefusingResultSet extends NoopWrapper implements ResultSet {

  @Override
  public boolean absolute(int value) throws SQLException {
    throw Refusal.of("absolute");
  }

  @Override
  public void afterLast() throws SQLException {
    throw Refusal.of("afterLast");
  }

  @Override
  public void beforeFirst() throws SQLException {
    throw Refusal.of("beforeFirst");
  }

  @Override
  public void cancelRowUpdates() throws SQLException {
    throw Refusal.of("cancelRowUpdates");
  }

  @Override
  public void clearWarnings() throws SQLException {
    throw Refusal.of("clearWarnings");
  }

  @Override
  public void close() throws SQLException {
    throw Refusal.of("close");
  }

  @Override
  public void deleteRow() throws SQLException {
    throw Refusal.of("deleteRow");
  }

  @Override
  public int findColumn(String value) throws SQLException {
    throw Refusal.of("findColumn");
  }

  @Override
  public boolean first() throws SQLException {
    throw Refusal.of("first");
  }

  @Override
  public Array getArray(int value) throws SQLException {
    throw Refusal.of("getArray");
  }

  @Override
  public Array getArray(String value) throws SQLException {
    throw Refusal.of("getArray");
  }

  @Override
  public InputStream getAsciiStream(int value) throws SQLException {
    throw Refusal.of("getAsciiStream");
  }

  @Override
  public InputStream getAsciiStream(String value) throws SQLException {
    throw Refusal.of("getAsciiStream");
  }

  @Override
  public BigDecimal getBigDecimal(int value) throws SQLException {
    throw Refusal.of("getBigDecimal");
  }

  @Override
  public BigDecimal getBigDecimal(String value) throws SQLException {
    throw Refusal.of("getBigDecimal");
  }

  @Override
  @Deprecated
  public BigDecimal getBigDecimal(int value1, int value2) throws SQLException {
    throw Refusal.of("getBigDecimal");
  }

  @Override
  @Deprecated
  public BigDecimal getBigDecimal(String value1, int value2) throws SQLException {
    throw Refusal.of("getBigDecimal");
  }

  @Override
  public InputStream getBinaryStream(int value) throws SQLException {
    throw Refusal.of("getBinaryStream");
  }

  @Override
  public InputStream getBinaryStream(String value) throws SQLException {
    throw Refusal.of("getBinaryStream");
  }

  @Override
  public Blob getBlob(int value) throws SQLException {
    throw Refusal.of("getBlob");
  }

  @Override
  public Blob getBlob(String value) throws SQLException {
    throw Refusal.of("getBlob");
  }

  @Override
  public boolean getBoolean(int value) throws SQLException {
    throw Refusal.of("getBoolean");
  }

  @Override
  public boolean getBoolean(String value) throws SQLException {
    throw Refusal.of("getBoolean");
  }

  @Override
  public byte getByte(int value) throws SQLException {
    throw Refusal.of("getByte");
  }

  @Override
  public byte getByte(String value) throws SQLException {
    throw Refusal.of("getByte");
  }

  @Override
  public byte[] getBytes(int value) throws SQLException {
    throw Refusal.of("getBytes");
  }

  @Override
  public byte[] getBytes(String value) throws SQLException {
    throw Refusal.of("getBytes");
  }

  @Override
  public Reader getCharacterStream(int value) throws SQLException {
    throw Refusal.of("getCharacterStream");
  }

  @Override
  public Reader getCharacterStream(String value) throws SQLException {
    throw Refusal.of("getCharacterStream");
  }

  @Override
  public Clob getClob(int value) throws SQLException {
    throw Refusal.of("getClob");
  }

  @Override
  public Clob getClob(String value) throws SQLException {
    throw Refusal.of("getClob");
  }

  @Override
  public int getConcurrency() throws SQLException {
    throw Refusal.of("getConcurrency");
  }

  @Override
  public String getCursorName() throws SQLException {
    throw Refusal.of("getCursorName");
  }

  @Override
  public Date getDate(int value) throws SQLException {
    throw Refusal.of("getDate");
  }

  @Override
  public Date getDate(String value) throws SQLException {
    throw Refusal.of("getDate");
  }

  @Override
  public Date getDate(int value1, Calendar value2) throws SQLException {
    throw Refusal.of("getDate");
  }

  @Override
  public Date getDate(String value1, Calendar value2) throws SQLException {
    throw Refusal.of("getDate");
  }

  @Override
  public double getDouble(int value) throws SQLException {
    throw Refusal.of("getDouble");
  }

  @Override
  public double getDouble(String value) throws SQLException {
    throw Refusal.of("getDouble");
  }

  @Override
  public int getFetchDirection() throws SQLException {
    throw Refusal.of("getFetchDirection");
  }

  @Override
  public int getFetchSize() throws SQLException {
    throw Refusal.of("getFetchSize");
  }

  @Override
  public float getFloat(int value) throws SQLException {
    throw Refusal.of("getFloat");
  }

  @Override
  public float getFloat(String value) throws SQLException {
    throw Refusal.of("getFloat");
  }

  @Override
  public int getHoldability() throws SQLException {
    throw Refusal.of("getHoldability");
  }

  @Override
  public int getInt(int value) throws SQLException {
    throw Refusal.of("getInt");
  }

  @Override
  public int getInt(String value) throws SQLException {
    throw Refusal.of("getInt");
  }

  @Override
  public long getLong(int value) throws SQLException {
    throw Refusal.of("getLong");
  }

  @Override
  public long getLong(String value) throws SQLException {
    throw Refusal.of("getLong");
  }

  @Override
  public ResultSetMetaData getMetaData() throws SQLException {
    throw Refusal.of("getMetaData");
  }

  @Override
  public Reader getNCharacterStream(int value) throws SQLException {
    throw Refusal.of("getNCharacterStream");
  }

  @Override
  public Reader getNCharacterStream(String value) throws SQLException {
    throw Refusal.of("getNCharacterStream");
  }

  @Override
  public NClob getNClob(int value) throws SQLException {
    throw Refusal.of("getNClob");
  }

  @Override
  public NClob getNClob(String value) throws SQLException {
    throw Refusal.of("getNClob");
  }

  @Override
  public String getNString(int value) throws SQLException {
    throw Refusal.of("getNString");
  }

  @Override
  public String getNString(String value) throws SQLException {
    throw Refusal.of("getNString");
  }

  @Override
  public Object getObject(int value) throws SQLException {
    throw Refusal.of("getObject");
  }

  @Override
  public Object getObject(String value) throws SQLException {
    throw Refusal.of("getObject");
  }

  @Override
  public <T> T getObject(int value1, Class<T> value2) throws SQLException {
    throw Refusal.of("getObject");
  }

  @Override
  public Object getObject(int value1, Map<String, Class<?>> value2) throws SQLException {
    throw Refusal.of("getObject");
  }

  @Override
  public <T> T getObject(String value1, Class<T> value2) throws SQLException {
    throw Refusal.of("getObject");
  }

  @Override
  public Object getObject(String value1, Map<String, Class<?>> value2) throws SQLException {
    throw Refusal.of("getObject");
  }

  @Override
  public Ref getRef(int value) throws SQLException {
    throw Refusal.of("getRef");
  }

  @Override
  public Ref getRef(String value) throws SQLException {
    throw Refusal.of("getRef");
  }

  @Override
  public int getRow() throws SQLException {
    throw Refusal.of("getRow");
  }

  @Override
  public RowId getRowId(int value) throws SQLException {
    throw Refusal.of("getRowId");
  }

  @Override
  public RowId getRowId(String value) throws SQLException {
    throw Refusal.of("getRowId");
  }

  @Override
  public SQLXML getSQLXML(int value) throws SQLException {
    throw Refusal.of("getSQLXML");
  }

  @Override
  public SQLXML getSQLXML(String value) throws SQLException {
    throw Refusal.of("getSQLXML");
  }

  @Override
  public short getShort(int value) throws SQLException {
    throw Refusal.of("getShort");
  }

  @Override
  public short getShort(String value) throws SQLException {
    throw Refusal.of("getShort");
  }

  @Override
  public Statement getStatement() throws SQLException {
    throw Refusal.of("getStatement");
  }

  @Override
  public String getString(int value) throws SQLException {
    throw Refusal.of("getString");
  }

  @Override
  public String getString(String value) throws SQLException {
    throw Refusal.of("getString");
  }

  @Override
  public Time getTime(int value) throws SQLException {
    throw Refusal.of("getTime");
  }

  @Override
  public Time getTime(String value) throws SQLException {
    throw Refusal.of("getTime");
  }

  @Override
  public Time getTime(int value1, Calendar value2) throws SQLException {
    throw Refusal.of("getTime");
  }

  @Override
  public Time getTime(String value1, Calendar value2) throws SQLException {
    throw Refusal.of("getTime");
  }

  @Override
  public Timestamp getTimestamp(int value) throws SQLException {
    throw Refusal.of("getTimestamp");
  }

  @Override
  public Timestamp getTimestamp(String value) throws SQLException {
    throw Refusal.of("getTimestamp");
  }

  @Override
  public Timestamp getTimestamp(int value1, Calendar value2) throws SQLException {
    throw Refusal.of("getTimestamp");
  }

  @Override
  public Timestamp getTimestamp(String value1, Calendar value2) throws SQLException {
    throw Refusal.of("getTimestamp");
  }

  @Override
  public int getType() throws SQLException {
    throw Refusal.of("getType");
  }

  @Override
  public URL getURL(int value) throws SQLException {
    throw Refusal.of("getURL");
  }

  @Override
  public URL getURL(String value) throws SQLException {
    throw Refusal.of("getURL");
  }

  @Override
  @Deprecated
  public InputStream getUnicodeStream(int value) throws SQLException {
    throw Refusal.of("getUnicodeStream");
  }

  @Override
  @Deprecated
  public InputStream getUnicodeStream(String value) throws SQLException {
    throw Refusal.of("getUnicodeStream");
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    throw Refusal.of("getWarnings");
  }

  @Override
  public void insertRow() throws SQLException {
    throw Refusal.of("insertRow");
  }

  @Override
  public boolean isAfterLast() throws SQLException {
    throw Refusal.of("isAfterLast");
  }

  @Override
  public boolean isBeforeFirst() throws SQLException {
    throw Refusal.of("isBeforeFirst");
  }

  @Override
  public boolean isClosed() throws SQLException {
    throw Refusal.of("isClosed");
  }

  @Override
  public boolean isFirst() throws SQLException {
    throw Refusal.of("isFirst");
  }

  @Override
  public boolean isLast() throws SQLException {
    throw Refusal.of("isLast");
  }

  @Override
  public boolean last() throws SQLException {
    throw Refusal.of("last");
  }

  @Override
  public void moveToCurrentRow() throws SQLException {
    throw Refusal.of("moveToCurrentRow");
  }

  @Override
  public void moveToInsertRow() throws SQLException {
    throw Refusal.of("moveToInsertRow");
  }

  @Override
  public boolean next() throws SQLException {
    throw Refusal.of("next");
  }

  @Override
  public boolean previous() throws SQLException {
    throw Refusal.of("previous");
  }

  @Override
  public void refreshRow() throws SQLException {
    throw Refusal.of("refreshRow");
  }

  @Override
  public boolean relative(int value) throws SQLException {
    throw Refusal.of("relative");
  }

  @Override
  public boolean rowDeleted() throws SQLException {
    throw Refusal.of("rowDeleted");
  }

  @Override
  public boolean rowInserted() throws SQLException {
    throw Refusal.of("rowInserted");
  }

  @Override
  public boolean rowUpdated() throws SQLException {
    throw Refusal.of("rowUpdated");
  }

  @Override
  public void setFetchDirection(int value) throws SQLException {
    throw Refusal.of("setFetchDirection");
  }

  @Override
  public void setFetchSize(int value) throws SQLException {
    throw Refusal.of("setFetchSize");
  }

  @Override
  public void updateArray(int value1, Array value2) throws SQLException {
    throw Refusal.of("updateArray");
  }

  @Override
  public void updateArray(String value1, Array value2) throws SQLException {
    throw Refusal.of("updateArray");
  }

  @Override
  public void updateAsciiStream(int value1, InputStream value2) throws SQLException {
    throw Refusal.of("updateAsciiStream");
  }

  @Override
  public void updateAsciiStream(String value1, InputStream value2) throws SQLException {
    throw Refusal.of("updateAsciiStream");
  }

  @Override
  public void updateAsciiStream(int value1, InputStream value2, int value3) throws SQLException {
    throw Refusal.of("updateAsciiStream");
  }

  @Override
  public void updateAsciiStream(int value1, InputStream value2, long value3) throws SQLException {
    throw Refusal.of("updateAsciiStream");
  }

  @Override
  public void updateAsciiStream(String value1, InputStream value2, int value3) throws SQLException {
    throw Refusal.of("updateAsciiStream");
  }

  @Override
  public void updateAsciiStream(String value1, InputStream value2, long value3)
      throws SQLException {
    throw Refusal.of("updateAsciiStream");
  }

  @Override
  public void updateBigDecimal(int value1, BigDecimal value2) throws SQLException {
    throw Refusal.of("updateBigDecimal");
  }

  @Override
  public void updateBigDecimal(String value1, BigDecimal value2) throws SQLException {
    throw Refusal.of("updateBigDecimal");
  }

  @Override
  public void updateBinaryStream(int value1, InputStream value2) throws SQLException {
    throw Refusal.of("updateBinaryStream");
  }

  @Override
  public void updateBinaryStream(String value1, InputStream value2) throws SQLException {
    throw Refusal.of("updateBinaryStream");
  }

  @Override
  public void updateBinaryStream(int value1, InputStream value2, int value3) throws SQLException {
    throw Refusal.of("updateBinaryStream");
  }

  @Override
  public void updateBinaryStream(int value1, InputStream value2, long value3) throws SQLException {
    throw Refusal.of("updateBinaryStream");
  }

  @Override
  public void updateBinaryStream(String value1, InputStream value2, int value3)
      throws SQLException {
    throw Refusal.of("updateBinaryStream");
  }

  @Override
  public void updateBinaryStream(String value1, InputStream value2, long value3)
      throws SQLException {
    throw Refusal.of("updateBinaryStream");
  }

  @Override
  public void updateBlob(int value1, InputStream value2) throws SQLException {
    throw Refusal.of("updateBlob");
  }

  @Override
  public void updateBlob(int value1, Blob value2) throws SQLException {
    throw Refusal.of("updateBlob");
  }

  @Override
  public void updateBlob(String value1, InputStream value2) throws SQLException {
    throw Refusal.of("updateBlob");
  }

  @Override
  public void updateBlob(String value1, Blob value2) throws SQLException {
    throw Refusal.of("updateBlob");
  }

  @Override
  public void updateBlob(int value1, InputStream value2, long value3) throws SQLException {
    throw Refusal.of("updateBlob");
  }

  @Override
  public void updateBlob(String value1, InputStream value2, long value3) throws SQLException {
    throw Refusal.of("updateBlob");
  }

  @Override
  public void updateBoolean(int value1, boolean value2) throws SQLException {
    throw Refusal.of("updateBoolean");
  }

  @Override
  public void updateBoolean(String value1, boolean value2) throws SQLException {
    throw Refusal.of("updateBoolean");
  }

  @Override
  public void updateByte(int value1, byte value2) throws SQLException {
    throw Refusal.of("updateByte");
  }

  @Override
  public void updateByte(String value1, byte value2) throws SQLException {
    throw Refusal.of("updateByte");
  }

  @Override
  public void updateBytes(int value1, byte[] value2) throws SQLException {
    throw Refusal.of("updateBytes");
  }

  @Override
  public void updateBytes(String value1, byte[] value2) throws SQLException {
    throw Refusal.of("updateBytes");
  }

  @Override
  public void updateCharacterStream(int value1, Reader value2) throws SQLException {
    throw Refusal.of("updateCharacterStream");
  }

  @Override
  public void updateCharacterStream(String value1, Reader value2) throws SQLException {
    throw Refusal.of("updateCharacterStream");
  }

  @Override
  public void updateCharacterStream(int value1, Reader value2, int value3) throws SQLException {
    throw Refusal.of("updateCharacterStream");
  }

  @Override
  public void updateCharacterStream(int value1, Reader value2, long value3) throws SQLException {
    throw Refusal.of("updateCharacterStream");
  }

  @Override
  public void updateCharacterStream(String value1, Reader value2, int value3) throws SQLException {
    throw Refusal.of("updateCharacterStream");
  }

  @Override
  public void updateCharacterStream(String value1, Reader value2, long value3) throws SQLException {
    throw Refusal.of("updateCharacterStream");
  }

  @Override
  public void updateClob(int value1, Reader value2) throws SQLException {
    throw Refusal.of("updateClob");
  }

  @Override
  public void updateClob(int value1, Clob value2) throws SQLException {
    throw Refusal.of("updateClob");
  }

  @Override
  public void updateClob(String value1, Reader value2) throws SQLException {
    throw Refusal.of("updateClob");
  }

  @Override
  public void updateClob(String value1, Clob value2) throws SQLException {
    throw Refusal.of("updateClob");
  }

  @Override
  public void updateClob(int value1, Reader value2, long value3) throws SQLException {
    throw Refusal.of("updateClob");
  }

  @Override
  public void updateClob(String value1, Reader value2, long value3) throws SQLException {
    throw Refusal.of("updateClob");
  }

  @Override
  public void updateDate(int value1, Date value2) throws SQLException {
    throw Refusal.of("updateDate");
  }

  @Override
  public void updateDate(String value1, Date value2) throws SQLException {
    throw Refusal.of("updateDate");
  }

  @Override
  public void updateDouble(int value1, double value2) throws SQLException {
    throw Refusal.of("updateDouble");
  }

  @Override
  public void updateDouble(String value1, double value2) throws SQLException {
    throw Refusal.of("updateDouble");
  }

  @Override
  public void updateFloat(int value1, float value2) throws SQLException {
    throw Refusal.of("updateFloat");
  }

  @Override
  public void updateFloat(String value1, float value2) throws SQLException {
    throw Refusal.of("updateFloat");
  }

  @Override
  public void updateInt(int value1, int value2) throws SQLException {
    throw Refusal.of("updateInt");
  }

  @Override
  public void updateInt(String value1, int value2) throws SQLException {
    throw Refusal.of("updateInt");
  }

  @Override
  public void updateLong(int value1, long value2) throws SQLException {
    throw Refusal.of("updateLong");
  }

  @Override
  public void updateLong(String value1, long value2) throws SQLException {
    throw Refusal.of("updateLong");
  }

  @Override
  public void updateNCharacterStream(int value1, Reader value2) throws SQLException {
    throw Refusal.of("updateNCharacterStream");
  }

  @Override
  public void updateNCharacterStream(String value1, Reader value2) throws SQLException {
    throw Refusal.of("updateNCharacterStream");
  }

  @Override
  public void updateNCharacterStream(int value1, Reader value2, long value3) throws SQLException {
    throw Refusal.of("updateNCharacterStream");
  }

  @Override
  public void updateNCharacterStream(String value1, Reader value2, long value3)
      throws SQLException {
    throw Refusal.of("updateNCharacterStream");
  }

  @Override
  public void updateNClob(int value1, Reader value2) throws SQLException {
    throw Refusal.of("updateNClob");
  }

  @Override
  public void updateNClob(int value1, NClob value2) throws SQLException {
    throw Refusal.of("updateNClob");
  }

  @Override
  public void updateNClob(String value1, Reader value2) throws SQLException {
    throw Refusal.of("updateNClob");
  }

  @Override
  public void updateNClob(String value1, NClob value2) throws SQLException {
    throw Refusal.of("updateNClob");
  }

  @Override
  public void updateNClob(int value1, Reader value2, long value3) throws SQLException {
    throw Refusal.of("updateNClob");
  }

  @Override
  public void updateNClob(String value1, Reader value2, long value3) throws SQLException {
    throw Refusal.of("updateNClob");
  }

  @Override
  public void updateNString(int value1, String value2) throws SQLException {
    throw Refusal.of("updateNString");
  }

  @Override
  public void updateNString(String value1, String value2) throws SQLException {
    throw Refusal.of("updateNString");
  }

  @Override
  public void updateNull(int value) throws SQLException {
    throw Refusal.of("updateNull");
  }

  @Override
  public void updateNull(String value) throws SQLException {
    throw Refusal.of("updateNull");
  }

  @Override
  public void updateObject(int value1, Object value2) throws SQLException {
    throw Refusal.of("updateObject");
  }

  @Override
  public void updateObject(String value1, Object value2) throws SQLException {
    throw Refusal.of("updateObject");
  }

  @Override
  public void updateObject(int value1, Object value2, int value3) throws SQLException {
    throw Refusal.of("updateObject");
  }

  @Override
  public void updateObject(String value1, Object value2, int value3) throws SQLException {
    throw Refusal.of("updateObject");
  }

  @Override
  public void updateRef(int value1, Ref value2) throws SQLException {
    throw Refusal.of("updateRef");
  }

  @Override
  public void updateRef(String value1, Ref value2) throws SQLException {
    throw Refusal.of("updateRef");
  }

  @Override
  public void updateRow() throws SQLException {
    throw Refusal.of("updateRow");
  }

  @Override
  public void updateRowId(int value1, RowId value2) throws SQLException {
    throw Refusal.of("updateRowId");
  }

  @Override
  public void updateRowId(String value1, RowId value2) throws SQLException {
    throw Refusal.of("updateRowId");
  }

  @Override
  public void updateSQLXML(int value1, SQLXML value2) throws SQLException {
    throw Refusal.of("updateSQLXML");
  }

  @Override
  public void updateSQLXML(String value1, SQLXML value2) throws SQLException {
    throw Refusal.of("updateSQLXML");
  }

  @Override
  public void updateShort(int value1, short value2) throws SQLException {
    throw Refusal.of("updateShort");
  }

  @Override
  public void updateShort(String value1, short value2) throws SQLException {
    throw Refusal.of("updateShort");
  }

  @Override
  public void updateString(int value1, String value2) throws SQLException {
    throw Refusal.of("updateString");
  }

  @Override
  public void updateString(String value1, String value2) throws SQLException {
    throw Refusal.of("updateString");
  }

  @Override
  public void updateTime(int value1, Time value2) throws SQLException {
    throw Refusal.of("updateTime");
  }

  @Override
  public void updateTime(String value1, Time value2) throws SQLException {
    throw Refusal.of("updateTime");
  }

  @Override
  public void updateTimestamp(int value1, Timestamp value2) throws SQLException {
    throw Refusal.of("updateTimestamp");
  }

  @Override
  public void updateTimestamp(String value1, Timestamp value2) throws SQLException {
    throw Refusal.of("updateTimestamp");
  }

  @Override
  public boolean wasNull() throws SQLException {
    throw Refusal.of("wasNull");
  }
}
