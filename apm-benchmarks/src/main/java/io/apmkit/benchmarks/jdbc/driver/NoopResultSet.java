package io.apmkit.benchmarks.jdbc.driver;

import java.sql.Statement;

/** Rows with an id that counts up, and one of a few names. */
final class NoopResultSet extends RefusingResultSet {

  private static final String[] NAMES = {"Ada", "Ben", "Cem", "Dana", "Eli", "Fay", "Gus", "Hana"};

  private final NoopStatement statement;
  private final long firstId;
  private final int rows;
  private int row;
  private boolean closed;

  NoopResultSet(NoopStatement statement, long firstId, int rows) {
    this.statement = statement;
    this.firstId = firstId;
    this.rows = rows;
  }

  @Override
  public boolean next() {
    if (row >= rows) {
      return false;
    }
    row++;
    return true;
  }

  @Override
  public long getLong(int columnIndex) {
    return firstId + row;
  }

  @Override
  public String getString(int columnIndex) {
    return NAMES[(int) (firstId + row) & (NAMES.length - 1)];
  }

  @Override
  public boolean wasNull() {
    return false;
  }

  @Override
  public Statement getStatement() {
    return statement;
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }
}
