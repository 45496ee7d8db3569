package io.apmkit.jdbc.databases;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import javax.sql.XADataSource;

/** A database that scenarios run on, and its dialect. A server is started once per JVM. */
abstract class Database {

  /** The schema, or what comes closest, that belongs to the scenarios. */
  static final String SCHEMA = "scenario";

  /** The name that OpenTelemetry gives to it. */
  abstract String system();

  /** The driver alone, on a schema that is empty now. */
  abstract DataSource fresh() throws SQLException;

  /** The same for transactions in two phases. */
  abstract XADataSource freshXa() throws SQLException;

  /** Type and constraint of a key that the database makes. */
  abstract String generatedKey();

  abstract String bytesType();

  abstract String textType();

  /** A query that takes minutes and that the server can cancel. */
  abstract String endlessQuery();

  /** Ends all connections of the driver from outside, as an administrator or a crash does. */
  abstract void killConnections() throws Exception;

  static void execute(DataSource source, String... statements) throws SQLException {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
