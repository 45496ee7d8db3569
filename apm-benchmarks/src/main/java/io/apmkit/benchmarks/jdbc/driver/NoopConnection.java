package io.apmkit.benchmarks.jdbc.driver;

import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Hands out statements, and remembers what pools set. */
final class NoopConnection extends RefusingConnection {

  private static final DatabaseMetaData META_DATA = new NoopDatabaseMetaData();

  private boolean autoCommit = true;
  private boolean readOnly;
  private int isolation = TRANSACTION_READ_COMMITTED;
  private int networkTimeoutMillis;
  private boolean closed;

  @Override
  public PreparedStatement prepareStatement(String sql) {
    return new NoopPreparedStatement(this, sql);
  }

  @Override
  public Statement createStatement() {
    return new NoopStatement(this);
  }

  @Override
  public DatabaseMetaData getMetaData() {
    return META_DATA;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public boolean isValid(int timeoutSeconds) {
    return !closed;
  }

  @Override
  public boolean getAutoCommit() {
    return autoCommit;
  }

  @Override
  public void setAutoCommit(boolean autoCommit) {
    this.autoCommit = autoCommit;
  }

  @Override
  public void commit() {}

  @Override
  public void rollback() {}

  @Override
  public boolean isReadOnly() {
    return readOnly;
  }

  @Override
  public void setReadOnly(boolean readOnly) {
    this.readOnly = readOnly;
  }

  @Override
  public int getTransactionIsolation() {
    return isolation;
  }

  @Override
  public void setTransactionIsolation(int level) {
    this.isolation = level;
  }

  @Override
  public int getNetworkTimeout() {
    return networkTimeoutMillis;
  }

  @Override
  public void setNetworkTimeout(Executor executor, int milliseconds) {
    this.networkTimeoutMillis = milliseconds;
  }

  @Override
  public @Nullable String getCatalog() {
    return null;
  }

  @Override
  public @Nullable String getSchema() {
    return null;
  }

  @Override
  public @Nullable SQLWarning getWarnings() {
    return null;
  }

  @Override
  public void clearWarnings() {}
}
