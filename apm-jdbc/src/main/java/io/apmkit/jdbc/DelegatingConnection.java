package io.apmkit.jdbc;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodType;
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
import java.sql.ShardingKey;
import java.sql.Statement;
import java.sql.Struct;
import java.sql.Wrapper;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A connection that passes every call on to another one. Subclasses override what they watch. */
abstract class DelegatingConnection extends DelegatingWrapper implements Connection {

  private static final MethodType TEXT = MethodType.methodType(String.class, String.class);

  // Of JDBC 4.5, which comes with JDK 26.
  private static final @Nullable MethodHandle ENQUOTE_LITERAL = later("enquoteLiteral", TEXT);
  private static final @Nullable MethodHandle ENQUOTE_N_CHAR_LITERAL =
      later("enquoteNCharLiteral", TEXT);
  private static final @Nullable MethodHandle ENQUOTE_IDENTIFIER =
      later("enquoteIdentifier", TEXT.appendParameterTypes(boolean.class));
  private static final @Nullable MethodHandle IS_SIMPLE_IDENTIFIER =
      later("isSimpleIdentifier", TEXT.changeReturnType(boolean.class));

  final Connection delegate;

  DelegatingConnection(Connection delegate) {
    this.delegate = delegate;
  }

  @Override
  final Wrapper delegate() {
    return delegate;
  }

  @Override
  public Statement createStatement() throws SQLException {
    return delegate.createStatement();
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return delegate.prepareStatement(sql);
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    return delegate.prepareCall(sql);
  }

  @Override
  public String nativeSQL(String sql) throws SQLException {
    return delegate.nativeSQL(sql);
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    delegate.setAutoCommit(autoCommit);
  }

  @Override
  public boolean getAutoCommit() throws SQLException {
    return delegate.getAutoCommit();
  }

  @Override
  public void commit() throws SQLException {
    delegate.commit();
  }

  @Override
  public void rollback() throws SQLException {
    delegate.rollback();
  }

  @Override
  public void close() throws SQLException {
    delegate.close();
  }

  @Override
  public boolean isClosed() throws SQLException {
    return delegate.isClosed();
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    return delegate.getMetaData();
  }

  @Override
  public void setReadOnly(boolean readOnly) throws SQLException {
    delegate.setReadOnly(readOnly);
  }

  @Override
  public boolean isReadOnly() throws SQLException {
    return delegate.isReadOnly();
  }

  @Override
  public void setCatalog(@Nullable String catalog) throws SQLException {
    delegate.setCatalog(catalog);
  }

  @Override
  public @Nullable String getCatalog() throws SQLException {
    return delegate.getCatalog();
  }

  @Override
  public void setTransactionIsolation(int level) throws SQLException {
    delegate.setTransactionIsolation(level);
  }

  @Override
  public int getTransactionIsolation() throws SQLException {
    return delegate.getTransactionIsolation();
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    return delegate.getWarnings();
  }

  @Override
  public void clearWarnings() throws SQLException {
    delegate.clearWarnings();
  }

  @Override
  public Statement createStatement(int resultSetType, int resultSetConcurrency)
      throws SQLException {
    return delegate.createStatement(resultSetType, resultSetConcurrency);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int resultSetType, int resultSetConcurrency)
      throws SQLException {
    return delegate.prepareStatement(sql, resultSetType, resultSetConcurrency);
  }

  @Override
  public CallableStatement prepareCall(String sql, int resultSetType, int resultSetConcurrency)
      throws SQLException {
    return delegate.prepareCall(sql, resultSetType, resultSetConcurrency);
  }

  @Override
  public Map<String, Class<?>> getTypeMap() throws SQLException {
    return delegate.getTypeMap();
  }

  @Override
  public void setTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
    delegate.setTypeMap(map);
  }

  @Override
  public void setHoldability(int holdability) throws SQLException {
    delegate.setHoldability(holdability);
  }

  @Override
  public int getHoldability() throws SQLException {
    return delegate.getHoldability();
  }

  @Override
  public Savepoint setSavepoint() throws SQLException {
    return delegate.setSavepoint();
  }

  @Override
  public Savepoint setSavepoint(String name) throws SQLException {
    return delegate.setSavepoint(name);
  }

  @Override
  public void rollback(Savepoint savepoint) throws SQLException {
    delegate.rollback(savepoint);
  }

  @Override
  public void releaseSavepoint(Savepoint savepoint) throws SQLException {
    delegate.releaseSavepoint(savepoint);
  }

  @Override
  public Statement createStatement(
      int resultSetType, int resultSetConcurrency, int resultSetHoldability) throws SQLException {
    return delegate.createStatement(resultSetType, resultSetConcurrency, resultSetHoldability);
  }

  @Override
  public PreparedStatement prepareStatement(
      String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    return delegate.prepareStatement(
        sql, resultSetType, resultSetConcurrency, resultSetHoldability);
  }

  @Override
  public CallableStatement prepareCall(
      String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    return delegate.prepareCall(sql, resultSetType, resultSetConcurrency, resultSetHoldability);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
    return delegate.prepareStatement(sql, autoGeneratedKeys);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
    return delegate.prepareStatement(sql, columnIndexes);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
    return delegate.prepareStatement(sql, columnNames);
  }

  @Override
  public Clob createClob() throws SQLException {
    return delegate.createClob();
  }

  @Override
  public Blob createBlob() throws SQLException {
    return delegate.createBlob();
  }

  @Override
  public NClob createNClob() throws SQLException {
    return delegate.createNClob();
  }

  @Override
  public SQLXML createSQLXML() throws SQLException {
    return delegate.createSQLXML();
  }

  @Override
  public boolean isValid(int timeout) throws SQLException {
    return delegate.isValid(timeout);
  }

  @Override
  public void setClientInfo(String name, @Nullable String value) throws SQLClientInfoException {
    delegate.setClientInfo(name, value);
  }

  @Override
  public void setClientInfo(Properties properties) throws SQLClientInfoException {
    delegate.setClientInfo(properties);
  }

  @Override
  public @Nullable String getClientInfo(String name) throws SQLException {
    return delegate.getClientInfo(name);
  }

  @Override
  public Properties getClientInfo() throws SQLException {
    return delegate.getClientInfo();
  }

  @Override
  public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
    return delegate.createArrayOf(typeName, elements);
  }

  @Override
  public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
    return delegate.createStruct(typeName, attributes);
  }

  @Override
  public void setSchema(@Nullable String schema) throws SQLException {
    delegate.setSchema(schema);
  }

  @Override
  public @Nullable String getSchema() throws SQLException {
    return delegate.getSchema();
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    delegate.abort(executor);
  }

  @Override
  public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
    delegate.setNetworkTimeout(executor, milliseconds);
  }

  @Override
  public int getNetworkTimeout() throws SQLException {
    return delegate.getNetworkTimeout();
  }

  @Override
  public void beginRequest() throws SQLException {
    delegate.beginRequest();
  }

  @Override
  public void endRequest() throws SQLException {
    delegate.endRequest();
  }

  @Override
  public boolean setShardingKeyIfValid(
      @Nullable ShardingKey shardingKey, @Nullable ShardingKey superShardingKey, int timeout)
      throws SQLException {
    return delegate.setShardingKeyIfValid(shardingKey, superShardingKey, timeout);
  }

  @Override
  public boolean setShardingKeyIfValid(@Nullable ShardingKey shardingKey, int timeout)
      throws SQLException {
    return delegate.setShardingKeyIfValid(shardingKey, timeout);
  }

  @Override
  public void setShardingKey(
      @Nullable ShardingKey shardingKey, @Nullable ShardingKey superShardingKey)
      throws SQLException {
    delegate.setShardingKey(shardingKey, superShardingKey);
  }

  @Override
  public void setShardingKey(@Nullable ShardingKey shardingKey) throws SQLException {
    delegate.setShardingKey(shardingKey);
  }

  /*
   * Where the interface has no such method yet, nobody calls these through it; whoever finds them
   * is answered by a statement, which has had the same methods since JDBC 4.3.
   */

  /**
   * Of JDBC 4.5.
   *
   * @param val as there
   * @return as there
   * @throws SQLException as there
   */
  public String enquoteLiteral(String val) throws SQLException {
    if (ENQUOTE_LITERAL == null) {
      try (Statement statement = delegate.createStatement()) {
        return statement.enquoteLiteral(val);
      }
    }
    try {
      return (String) ENQUOTE_LITERAL.invokeExact(delegate, val);
    } catch (Throwable e) {
      throw LaterMethod.<SQLException>same(e);
    }
  }

  /**
   * Of JDBC 4.5.
   *
   * @param val as there
   * @return as there
   * @throws SQLException as there
   */
  public String enquoteNCharLiteral(String val) throws SQLException {
    if (ENQUOTE_N_CHAR_LITERAL == null) {
      try (Statement statement = delegate.createStatement()) {
        return statement.enquoteNCharLiteral(val);
      }
    }
    try {
      return (String) ENQUOTE_N_CHAR_LITERAL.invokeExact(delegate, val);
    } catch (Throwable e) {
      throw LaterMethod.<SQLException>same(e);
    }
  }

  /**
   * Of JDBC 4.5.
   *
   * @param identifier as there
   * @param alwaysQuote as there
   * @return as there
   * @throws SQLException as there
   */
  public String enquoteIdentifier(String identifier, boolean alwaysQuote) throws SQLException {
    if (ENQUOTE_IDENTIFIER == null) {
      try (Statement statement = delegate.createStatement()) {
        return statement.enquoteIdentifier(identifier, alwaysQuote);
      }
    }
    try {
      return (String) ENQUOTE_IDENTIFIER.invokeExact(delegate, identifier, alwaysQuote);
    } catch (Throwable e) {
      throw LaterMethod.<SQLException>same(e);
    }
  }

  /**
   * Of JDBC 4.5.
   *
   * @param identifier as there
   * @return as there
   * @throws SQLException as there
   */
  public boolean isSimpleIdentifier(String identifier) throws SQLException {
    if (IS_SIMPLE_IDENTIFIER == null) {
      try (Statement statement = delegate.createStatement()) {
        return statement.isSimpleIdentifier(identifier);
      }
    }
    try {
      return (boolean) IS_SIMPLE_IDENTIFIER.invokeExact(delegate, identifier);
    } catch (Throwable e) {
      throw LaterMethod.<SQLException>same(e);
    }
  }

  private static @Nullable MethodHandle later(String name, MethodType signature) {
    return LaterMethod.find(Connection.class, name, signature);
  }
}
