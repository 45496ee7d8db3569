package io.apmkit.jdbc.databases;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** The driver alone, or through apmkit: connects, and notes what the application sees. */
final class Side implements AutoCloseable {

  private final DataSource source;
  private final Database database;
  private final List<Connection> connections = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  Side(DataSource source, Database database) {
    this.source = source;
    this.database = database;
  }

  /** Closed at the end by whoever runs the scenario. */
  Connection connect() throws SQLException {
    Connection connection = source.getConnection();
    connections.add(connection);
    return connection;
  }

  Database database() {
    return database;
  }

  /** Notes what {@code call} gives or throws. Result sets are read to their end and closed. */
  String note(String what, Outcome.Call call) {
    String outcome =
        Outcome.of(
            () -> {
              Object value = call.run();
              return value instanceof ResultSet rows ? rows(rows) : value;
            });
    notes.add(what + ": " + outcome);
    return outcome;
  }

  /** The same for a call without a result. */
  String did(String what, Action action) {
    return note(
        what,
        () -> {
          action.run();
          return "done";
        });
  }

  /** What one query, on a connection of the scenario, gives. */
  void query(Connection connection, String sql) {
    note(
        sql,
        () -> {
          try (Statement statement = connection.createStatement()) {
            return rows(statement.executeQuery(sql));
          }
        });
  }

  List<String> notes() {
    return notes;
  }

  private static List<String> rows(ResultSet rows) throws Exception {
    List<String> all = new ArrayList<>();
    try (rows) {
      ResultSetMetaData metaData = rows.getMetaData();
      for (int i = 1; i <= metaData.getColumnCount(); i++) {
        all.add(metaData.getColumnLabel(i) + ' ' + metaData.getColumnTypeName(i));
      }
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= metaData.getColumnCount(); i++) {
          row.append(Outcome.text(rows.getString(i))).append('|');
        }
        all.add(row.toString());
      }
    }
    return all;
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : connections) {
      try {
        connection.close();
      } catch (SQLException e) {
        notes.add("close: " + Outcome.failure(e)); // of one that was killed, for instance
      }
    }
  }

  interface Action {
    void run() throws Exception;
  }
}
