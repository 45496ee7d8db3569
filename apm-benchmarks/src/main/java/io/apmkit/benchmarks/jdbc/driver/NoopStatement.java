package io.apmkit.benchmarks.jdbc.driver;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** Answers with one row, or with as many as {@link #setMaxRows} says. */
class NoopStatement extends RefusingStatement {

  private final NoopConnection connection;
  private int maxRows = 1;
  private boolean closed;

  /** What was executed; kept, so that whoever made it cannot be spared making it. */
  private String sql = "";

  NoopStatement(NoopConnection connection) {
    this.connection = connection;
  }

  @Override
  public final ResultSet executeQuery(String sql) {
    this.sql = sql;
    return rowsFrom(sql.length());
  }

  @Override
  public final Connection getConnection() {
    return connection;
  }

  @Override
  public final int getMaxRows() {
    return maxRows;
  }

  @Override
  public final void setMaxRows(int max) {
    this.maxRows = max;
  }

  @Override
  public final void close() {
    closed = true;
  }

  @Override
  public final boolean isClosed() {
    return closed;
  }

  @Override
  public final @Nullable SQLWarning getWarnings() {
    return null;
  }

  @Override
  public final void clearWarnings() {}

  @Override
  public final String toString() {
    return sql;
  }

  final ResultSet rowsFrom(long firstId) {
    return new NoopResultSet(this, firstId, maxRows);
  }
}
