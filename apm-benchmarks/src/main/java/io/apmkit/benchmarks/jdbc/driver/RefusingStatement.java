package io.apmkit.benchmarks.jdbc.driver;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Refuses every method; {@link NoopStatement} overrides those that are called. */
abstract class RefusingStatement extends NoopWrapper implements Statement {

  @Override
  public void addBatch(String value) throws SQLException {
    throw Refusal.of("addBatch");
  }

  @Override
  public void cancel() throws SQLException {
    throw Refusal.of("cancel");
  }

  @Override
  public void clearBatch() throws SQLException {
    throw Refusal.of("clearBatch");
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
  public void closeOnCompletion() throws SQLException {
    throw Refusal.of("closeOnCompletion");
  }

  @Override
  public boolean execute(String value) throws SQLException {
    throw Refusal.of("execute");
  }

  @Override
  public boolean execute(String value1, int[] value2) throws SQLException {
    throw Refusal.of("execute");
  }

  @Override
  public boolean execute(String value1, String[] value2) throws SQLException {
    throw Refusal.of("execute");
  }

  @Override
  public boolean execute(String value1, int value2) throws SQLException {
    throw Refusal.of("execute");
  }

  @Override
  public int[] executeBatch() throws SQLException {
    throw Refusal.of("executeBatch");
  }

  @Override
  public ResultSet executeQuery(String value) throws SQLException {
    throw Refusal.of("executeQuery");
  }

  @Override
  public int executeUpdate(String value) throws SQLException {
    throw Refusal.of("executeUpdate");
  }

  @Override
  public int executeUpdate(String value1, int[] value2) throws SQLException {
    throw Refusal.of("executeUpdate");
  }

  @Override
  public int executeUpdate(String value1, String[] value2) throws SQLException {
    throw Refusal.of("executeUpdate");
  }

  @Override
  public int executeUpdate(String value1, int value2) throws SQLException {
    throw Refusal.of("executeUpdate");
  }

  @Override
  public Connection getConnection() throws SQLException {
    throw Refusal.of("getConnection");
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
  public ResultSet getGeneratedKeys() throws SQLException {
    throw Refusal.of("getGeneratedKeys");
  }

  @Override
  public int getMaxFieldSize() throws SQLException {
    throw Refusal.of("getMaxFieldSize");
  }

  @Override
  public int getMaxRows() throws SQLException {
    throw Refusal.of("getMaxRows");
  }

  @Override
  public boolean getMoreResults() throws SQLException {
    throw Refusal.of("getMoreResults");
  }

  @Override
  public boolean getMoreResults(int value) throws SQLException {
    throw Refusal.of("getMoreResults");
  }

  @Override
  public int getQueryTimeout() throws SQLException {
    throw Refusal.of("getQueryTimeout");
  }

  @Override
  public ResultSet getResultSet() throws SQLException {
    throw Refusal.of("getResultSet");
  }

  @Override
  public int getResultSetConcurrency() throws SQLException {
    throw Refusal.of("getResultSetConcurrency");
  }

  @Override
  public int getResultSetHoldability() throws SQLException {
    throw Refusal.of("getResultSetHoldability");
  }

  @Override
  public int getResultSetType() throws SQLException {
    throw Refusal.of("getResultSetType");
  }

  @Override
  public int getUpdateCount() throws SQLException {
    throw Refusal.of("getUpdateCount");
  }

  @Override
  public @Nullable SQLWarning getWarnings() throws SQLException {
    throw Refusal.of("getWarnings");
  }

  @Override
  public boolean isCloseOnCompletion() throws SQLException {
    throw Refusal.of("isCloseOnCompletion");
  }

  @Override
  public boolean isClosed() throws SQLException {
    throw Refusal.of("isClosed");
  }

  @Override
  public boolean isPoolable() throws SQLException {
    throw Refusal.of("isPoolable");
  }

  @Override
  public void setCursorName(String value) throws SQLException {
    throw Refusal.of("setCursorName");
  }

  @Override
  public void setEscapeProcessing(boolean value) throws SQLException {
    throw Refusal.of("setEscapeProcessing");
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
  public void setMaxFieldSize(int value) throws SQLException {
    throw Refusal.of("setMaxFieldSize");
  }

  @Override
  public void setMaxRows(int value) throws SQLException {
    throw Refusal.of("setMaxRows");
  }

  @Override
  public void setPoolable(boolean value) throws SQLException {
    throw Refusal.of("setPoolable");
  }

  @Override
  public void setQueryTimeout(int value) throws SQLException {
    throw Refusal.of("setQueryTimeout");
  }
}
