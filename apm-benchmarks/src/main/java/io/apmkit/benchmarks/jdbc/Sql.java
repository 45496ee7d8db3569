package io.apmkit.benchmarks.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.openjdk.jmh.infra.Blackhole;

/** The calls of an application, the same for all that are measured. */
final class Sql {

  static final String REGION = "north";

  static final String LOOK_UP = "SELECT id, name FROM customers WHERE id = ? AND region = ?";

  /** Asks for {@link #ROWS} rows of the driver that does nothing. */
  static final String LIST = "SELECT id FROM customers";

  static final int ROWS = 10_000;

  private Sql() {}

  /** Prepares, binds two parameters, executes, reads one row of two columns, closes both. */
  static long lookUp(Connection connection, long id, Blackhole escape) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOOK_UP)) {
      escape.consume(statement);
      statement.setLong(1, id);
      statement.setString(2, REGION);
      try (ResultSet rows = statement.executeQuery()) {
        escape.consume(rows);
        return read(rows, escape);
      }
    }
  }

  /** The same with a statement that has its values in its text. */
  static long execute(Connection connection, String sql, Blackhole escape) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      escape.consume(statement);
      try (ResultSet rows = statement.executeQuery(sql)) {
        escape.consume(rows);
        return read(rows, escape);
      }
    }
  }

  /** Reads one column of {@link #ROWS} rows. */
  static long list(Connection connection, Blackhole escape) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      escape.consume(statement);
      statement.setMaxRows(ROWS);
      long sum = 0;
      try (ResultSet rows = statement.executeQuery(LIST)) {
        escape.consume(rows);
        while (rows.next()) {
          long id = rows.getLong(1);
          escape.consume(id); // else reading could be foreseen altogether
          sum += id;
        }
      }
      return sum;
    }
  }

  /** Gets a connection, looks up, gives it back. */
  static long connectAndLookUp(DataSource dataSource, long id, Blackhole escape)
      throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      escape.consume(connection);
      return lookUp(connection, id, escape);
    }
  }

  /** Gets a connection, gives it back. */
  static void connect(DataSource dataSource, Blackhole escape) throws SQLException {
    Connection connection = dataSource.getConnection();
    escape.consume(connection);
    connection.close();
  }

  /** The same below that many frames, as many as a framework would have put there. */
  static int connectBelow(int frames, DataSource dataSource, Blackhole escape) throws SQLException {
    if (frames == 0) {
      connect(dataSource, escape);
      return 0;
    }
    return connectBelow(frames - 1, dataSource, escape) + 1;
  }

  private static long read(ResultSet rows, Blackhole escape) throws SQLException {
    long sum = 0;
    while (rows.next()) {
      sum += rows.getLong(1);
      escape.consume(rows.getString(2));
    }
    return sum;
  }
}
