package io.apmkit.benchmarks.jdbc.driver;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Refuses every method; {@link NoopConnection} overrides those that are called. */
abstract class RefusingConnection extends NoopWrapper implements Connection {

  @Override
  public void abort(Executor value) throws SQLException {
    throw Refusal.of("abort");
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
  public void commit() throws SQLException {
    throw Refusal.of("commit");
  }

  @Override
  public Array createArrayOf(String value1, Object[] value2) throws SQLException {
    throw Refusal.of("createArrayOf");
  }

  @Override
  public Blob createBlob() throws SQLException {
    throw Refusal.of("createBlob");
  }

  @Override
  public Clob createClob() throws SQLException {
    throw Refusal.of("createClob");
  }

  @Override
  public NClob createNClob() throws SQLException {
    throw Refusal.of("createNClob");
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    throw Refusal.of("createSQLXML");
  }

  @Override
  public Statement createStatement() throws SQLException {
    throw Refusal.of("createStatement");
  }

  @Override
  public Statement createStatement(int value1, int value2) throws SQLException {
    throw Refusal.of("createStatement");
  }

  @Override
  public Statement createStatement(int value1, int value2, int value3) throws SQLException {
    throw Refusal.of("createStatement");
  }

  @Override
  public Struct createStruct(String value1, Object[] value2) throws SQLException {
    throw Refusal.of("createStruct");
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    throw Refusal.of("getAutoCommit");
  }

  @Override
  public @Nullable String getCatalog() throws SQLException {
    throw Refusal.of("getCatalog");
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    throw Refusal.of("getClientInfo");
  }

  @Override
  public String getClientInfo(String value) throws SQLException {
    throw Refusal.of("getClientInfo");
  }

  @Override
  public int getHoldability() throws SQLException {
    throw Refusal.of("getHoldability");
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    throw Refusal.of("getMetaData");
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    throw Refusal.of("getNetworkTimeout");
  }

  @Override
  public @Nullable String getSchema() throws SQLException {
    throw Refusal.of("getSchema");
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    throw Refusal.of("getTransactionIsolation");
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    throw Refusal.of("getTypeMap");
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    throw Refusal.of("getWarnings");
  }

  @Override
  public boolean isClosed() throws SQLException {
    throw Refusal.of("isClosed");
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    throw Refusal.of("isReadOnly");
  }

  @Override
  public boolean isValid(int value) throws SQLException {
    throw Refusal.of("isValid");
  }

  @Override
  public String nativeSQL(String value) throws SQLException {
    throw Refusal.of("nativeSQL");
  }

  @Override
  public CallableStatement prepareCall(String value) throws SQLException {
    throw Refusal.of("prepareCall");
  }

  @Override
  public CallableStatement prepareCall(String value1, int value2, int value3) throws SQLException {
    throw Refusal.of("prepareCall");
  }

  @Override
  public CallableStatement prepareCall(String value1, int value2, int value3, int value4)
      throws SQLException {
    throw Refusal.of("prepareCall");
  }

  @Override
  public PreparedStatement prepareStatement(String value) throws SQLException {
    throw Refusal.of("prepareStatement");
  }

  @Override
  public PreparedStatement prepareStatement(String value1, int[] value2) throws SQLException {
    throw Refusal.of("prepareStatement");
  }

  @Override
  public PreparedStatement prepareStatement(String value1, String[] value2) throws SQLException {
    throw Refusal.of("prepareStatement");
  }

  @Override
  public PreparedStatement prepareStatement(String value1, int value2) throws SQLException {
    throw Refusal.of("prepareStatement");
  }

  @Override
  public PreparedStatement prepareStatement(String value1, int value2, int value3)
      throws SQLException {
    throw Refusal.of("prepareStatement");
  }

  @Override
  public PreparedStatement prepareStatement(String value1, int value2, int value3, int value4)
      throws SQLException {
    throw Refusal.of("prepareStatement");
  }

  @Override
  public void releaseSavepoint(Savepoint value) throws SQLException {
    throw Refusal.of("releaseSavepoint");
  }

  @Override
  public void rollback() throws SQLException {
    throw Refusal.of("rollback");
  }

  @Override
  public void rollback(Savepoint value) throws SQLException {
    throw Refusal.of("rollback");
  }

  @Override
  public void setAutoCommit(boolean value) throws SQLException {
    throw Refusal.of("setAutoCommit");
  }

  @Override
  public void setCatalog(String value) throws SQLException {
    throw Refusal.of("setCatalog");
  }

  @Override
  public void setClientInfo(Properties value) throws SQLClientInfoException {
    throw new SQLClientInfoException();
  }

  @Override
  public void setClientInfo(String value1, String value2) throws SQLClientInfoException {
    throw new SQLClientInfoException();
  }

  @Override
  public void setHoldability(int value) throws SQLException {
    throw Refusal.of("setHoldability");
  }

  @Override
  public void setNetworkTimeout(Executor value1, int value2) throws SQLException {
    throw Refusal.of("setNetworkTimeout");
  }

  @Override
  public void setReadOnly(boolean value) throws SQLException {
    throw Refusal.of("setReadOnly");
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    throw Refusal.of("setSavepoint");
  }

  @Override
  public Savepoint setSavepoint(String value) throws SQLException {
    throw Refusal.of("setSavepoint");
  }

  @Override
  public void setSchema(String value) throws SQLException {
    throw Refusal.of("setSchema");
  }

  @Override
  public void setTransactionIsolation(int value) throws SQLException {
    throw Refusal.of("setTransactionIsolation");
  }

  @Override
  public void setTypeMap(Map<String, Class<?>> value) throws SQLException {
    throw Refusal.of("setTypeMap");
  }
}
