package io.apmkit.benchmarks.jdbc.driver;

import java.sql.ResultSet;

/** Answers with the number that was bound last, and with the text. */
final class NoopPreparedStatement extends RefusingPreparedStatement {

  private final String preparedSql;
  private long number;
  private String text = "";

  NoopPreparedStatement(NoopConnection connection, String preparedSql) {
    super(connection);
    this.preparedSql = preparedSql;
  }

  @Override
  public void setLong(int parameterIndex, long value) {
    number = value;
  }

  @Override
  public void setString(int parameterIndex, String value) {
    text = value;
  }

  @Override
  public ResultSet executeQuery() {
    return rowsFrom(number + text.length() + preparedSql.length());
  }
}
