package io.apmkit.jdbc;

import io.apmkit.activity.ConnectionUse;
import io.apmkit.activity.SqlMonitor;
import io.apmkit.activity.TransactionOutcome;
import java.sql.Array;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Struct;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Hands out wrapped statements and wrapped metadata, follows transactions, and tells when it is
 * given back. As with any connection, one thread at a time uses it, apart from {@code abort} and
 * {@code close}. What a driver that knows no answer gives as null is passed on.
 */
final class MonitoredConnection extends DelegatingConnection {

  private final SqlRecording recording;
  private @Nullable MonitoredDatabaseMetaData metaData;
  private @Nullable TimedStatement last; // that may have rows still to be read at the end
  private int openStatements;
  private @Nullable ConnectionUse use;
  private @Nullable TransactionTimer transactions; // null if somebody else manages them
  private @Nullable PooledStatements prepared; // of a logical handle, else null

  MonitoredConnection(Connection delegate, SqlRecording recording) {
    super(delegate);
    this.recording = recording;
  }

  /** What follows it from now on; either may be null. */
  void follow(@Nullable ConnectionUse use, @Nullable TransactionTimer transactions) {
    this.use = use;
    this.transactions = transactions;
  }

  /** A statement of this connection was executed. */
  void executed(TimedStatement statement, boolean slow, long startNanos) {
    if (slow || recording.statementsAreLeftOpen()) {
      last = statement; // not always: an old object that points to ever new ones costs a fence
    }
    if (transactions != null) {
      transactions.executed(startNanos);
    }
  }

  void openedStatement() {
    openStatements++;
  }

  void closedStatement() {
    openStatements--;
  }

  SqlRecording recording() {
    return recording;
  }

  /** From now on {@code statements} is told of what is prepared here. */
  void tellOfPrepared(PooledStatements statements) {
    prepared = statements;
  }

  boolean reportsTo(SqlMonitor monitor) {
    return recording.reportsTo(monitor);
  }

  @Override
  public void setAutoCommit(boolean autoCommit) throws SQLException {
    delegate.setAutoCommit(autoCommit);
    if (transactions != null) {
      transactions.setAutoCommit(autoCommit);
    }
  }

  @Override
  public void commit() throws SQLException {
    try {
      delegate.commit();
    } catch (Throwable thrown) {
      ended(TransactionOutcome.FAILED);
      throw thrown;
    }
    ended(TransactionOutcome.COMMIT);
  }

  @Override
  public void rollback() throws SQLException {
    try {
      delegate.rollback();
    } catch (Throwable thrown) {
      ended(TransactionOutcome.FAILED);
      throw thrown;
    }
    ended(TransactionOutcome.ROLLBACK);
  }

  @Override
  public void close() throws SQLException {
    ConnectionUse present = use; // a pool may lend the same handle again before this ends
    try {
      endWork();
    } finally {
      try {
        delegate.close();
      } finally {
        released(present);
      }
    }
  }

  @Override
  public void abort(Executor executor) throws SQLException {
    ConnectionUse present = use;
    try {
      delegate.abort(executor);
    } finally {
      endWork();
      released(present);
    }
  }

  /** It was given back, or its driver has closed it. Further calls do nothing. */
  void released() {
    endWork();
    released(use);
  }

  private void released(@Nullable ConnectionUse ended) {
    if (ended != null) {
      recording.timer().report("a connection that was given back", ended::released);
    }
  }

  /** Closing it closes its statements too, which need not be told. */
  private void endWork() {
    if (openStatements > 0) {
      recording.statementWasLeftOpen();
    }
    TimedStatement open = last;
    if (open != null) {
      open.endResults();
    }
    ended(TransactionOutcome.ABANDONED);
  }

  private void ended(TransactionOutcome outcome) {
    if (transactions != null) {
      transactions.ended(outcome);
    }
  }

  @Override
  public Statement createStatement() throws SQLException {
    return watched(delegate.createStatement());
  }

  @Override
  public Statement createStatement(int resultSetType, int resultSetConcurrency)
      throws SQLException {
    return watched(delegate.createStatement(resultSetType, resultSetConcurrency));
  }

  @Override
  public Statement createStatement(
      int resultSetType, int resultSetConcurrency, int resultSetHoldability) throws SQLException {
    return watched(
        delegate.createStatement(resultSetType, resultSetConcurrency, resultSetHoldability));
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return watched(delegate.prepareStatement(sql), sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int resultSetType, int resultSetConcurrency)
      throws SQLException {
    return watched(delegate.prepareStatement(sql, resultSetType, resultSetConcurrency), sql);
  }

  @Override
  public PreparedStatement prepareStatement(
      String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    return watched(
        delegate.prepareStatement(sql, resultSetType, resultSetConcurrency, resultSetHoldability),
        sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
    return watched(delegate.prepareStatement(sql, autoGeneratedKeys), sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
    return watched(delegate.prepareStatement(sql, columnIndexes), sql);
  }

  @Override
  public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
    return watched(delegate.prepareStatement(sql, columnNames), sql);
  }

  @Override
  public CallableStatement prepareCall(String sql) throws SQLException {
    return watched(delegate.prepareCall(sql), sql);
  }

  @Override
  public CallableStatement prepareCall(String sql, int resultSetType, int resultSetConcurrency)
      throws SQLException {
    return watched(delegate.prepareCall(sql, resultSetType, resultSetConcurrency), sql);
  }

  @Override
  public CallableStatement prepareCall(
      String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability)
      throws SQLException {
    return watched(
        delegate.prepareCall(sql, resultSetType, resultSetConcurrency, resultSetHoldability), sql);
  }

  @Override
  public DatabaseMetaData getMetaData() throws SQLException {
    DatabaseMetaData raw = delegate.getMetaData();
    if (raw == null) {
      return raw;
    }
    if (metaData == null || metaData.delegate != raw) {
      metaData = new MonitoredDatabaseMetaData(raw, this);
    }
    return metaData;
  }

  @Override
  public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
    return delegate.createStruct(typeName, MonitoredArray.unwrapped(attributes));
  }

  /** A result set that no statement of ours made: of metadata or of an array. */
  ResultSet wrap(ResultSet raw) {
    return raw == null ? raw : new MonitoredResultSet(raw, this);
  }

  @Nullable Array wrap(@Nullable Array raw) {
    return raw == null ? null : new MonitoredArray(raw, this);
  }

  /** A statement that the driver made for itself, so nobody knows the SQL of a prepared one. */
  MonitoredStatement wrap(Statement raw) {
    if (raw instanceof CallableStatement callable) {
      return wrap(callable, null);
    }
    if (raw instanceof PreparedStatement prepared) {
      return wrap(prepared, null);
    }
    return new MonitoredStatement(raw, this);
  }

  private Statement watched(Statement raw) {
    return raw == null ? raw : new MonitoredStatement(raw, this);
  }

  private PreparedStatement watched(PreparedStatement raw, @Nullable String sql) {
    return raw == null ? raw : wrap(raw, sql);
  }

  private CallableStatement watched(CallableStatement raw, @Nullable String sql) {
    return raw == null ? raw : wrap(raw, sql);
  }

  private MonitoredPreparedStatement wrap(PreparedStatement raw, @Nullable String sql) {
    return told(
        new MonitoredPreparedStatement(
            raw, this, recording.prepared(sql), recording.parameters(sql)));
  }

  private MonitoredCallableStatement wrap(CallableStatement raw, @Nullable String sql) {
    return told(
        new MonitoredCallableStatement(
            raw, this, recording.prepared(sql), recording.parameters(sql)));
  }

  private <S extends MonitoredPreparedStatement> S told(S statement) {
    if (prepared != null) {
      prepared.prepared(statement);
    }
    return statement;
  }
}
