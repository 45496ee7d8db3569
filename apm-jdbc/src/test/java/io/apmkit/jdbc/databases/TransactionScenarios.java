package io.apmkit.jdbc.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.sql.Connection;
import java.sql.Savepoint;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What is written together, and what is taken back. */
interface TransactionScenarios {

  SideBySide both();

  @Test
  default void commitAndRollback() throws Exception {
    both()
        .given(CrudScenarios.ORDERS)
        .run(
            side -> {
              Connection writer = side.connect();
              Connection reader = side.connect();
              side.did("not in a transaction", writer::commit);
              side.did("nor back", writer::rollback);
              writer.setAutoCommit(false);
              try (Statement s = writer.createStatement()) {
                s.executeUpdate("INSERT INTO orders VALUES (1, 'a')");
                side.query(reader, "SELECT * FROM orders");
                writer.commit();
                side.query(reader, "SELECT * FROM orders");
                s.executeUpdate("DELETE FROM orders");
                writer.rollback();
                side.query(reader, "SELECT * FROM orders");
                side.note("fails", () -> s.executeUpdate("INSERT INTO orders VALUES (1, 'b')"));
                side.note("goes on?", () -> s.executeUpdate("UPDATE orders SET name = 'c'"));
                side.did("commit", writer::commit);
                side.query(reader, "SELECT * FROM orders");
                s.executeUpdate("INSERT INTO orders VALUES (2, 'b')");
              }
              writer.close(); // what it means for the last statement, the driver decides
              side.query(reader, "SELECT * FROM orders");
            });

    assertThat(both().counts())
        .containsOnly(
            entry("INSERT orders", 3L),
            entry("DELETE orders", 1L),
            entry("UPDATE orders", 1L),
            entry("SELECT orders", 5L));
  }

  @Test
  default void savepoints() throws Exception {
    both()
        .given(CrudScenarios.ORDERS)
        .run(
            side -> {
              Connection connection = side.connect();
              side.did("in autocommit", connection::setSavepoint);
              connection.setAutoCommit(false);
              try (Statement s = connection.createStatement()) {
                s.executeUpdate("INSERT INTO orders VALUES (1, 'a')");
                Savepoint unnamed = connection.setSavepoint();
                s.executeUpdate("INSERT INTO orders VALUES (2, 'b')");
                Savepoint named = connection.setSavepoint("named");
                side.note("name", named::getSavepointName);
                side.note("no id", named::getSavepointId);
                side.note("no name", unnamed::getSavepointName);
                s.executeUpdate("INSERT INTO orders VALUES (3, 'c')");
                side.note("fails", () -> s.executeUpdate("INSERT INTO orders VALUES (3, 'd')"));
                side.did("back to the second", () -> connection.rollback(named));
                side.query(connection, "SELECT * FROM orders ORDER BY id");
                side.did("release", () -> connection.releaseSavepoint(named));
                side.did("released", () -> connection.rollback(named));
                side.did("back to the first", () -> connection.rollback(unnamed));
                side.query(connection, "SELECT * FROM orders ORDER BY id");
                connection.commit();
                side.did("over", () -> connection.rollback(unnamed));
              }
            });

    assertThat(both().counts())
        .containsOnly(entry("INSERT orders", 4L), entry("SELECT orders", 2L));
    assertThat(both().errors()).containsEntry("INSERT", 1L);
  }

  @Test
  default void settingsOfAConnection() throws Exception {
    both()
        .given(CrudScenarios.ORDERS)
        .run(
            side -> {
              Connection connection = side.connect();
              connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
              side.note("isolation", connection::getTransactionIsolation);
              side.did("unknown", () -> connection.setTransactionIsolation(77));
              connection.setReadOnly(true);
              side.note("read only", connection::isReadOnly);
              try (Statement s = connection.createStatement()) {
                side.note("insert", () -> s.executeUpdate("INSERT INTO orders VALUES (1, 'a')"));
              }
              connection.setReadOnly(false);
              side.note("schema", connection::getSchema);
              side.note("catalog", connection::getCatalog);
              side.note("holdability", connection::getHoldability);
              side.did("client", () -> connection.setClientInfo("ApplicationName", "x"));
              side.did("unknown client", () -> connection.setClientInfo("no such thing", "x"));
              side.note("native", () -> connection.nativeSQL("SELECT {fn UCASE('x')}"));
              side.note("warnings", connection::getWarnings);
              side.note("valid", () -> connection.isValid(5));
              side.did("negative", () -> connection.isValid(-1));
              side.did("request", connection::beginRequest);
              side.did("request over", connection::endRequest);
              side.note("quoted", () -> connection.createStatement().enquoteLiteral("it's"));
            });

    assertThat(both().counts()).containsOnly(entry("INSERT orders", 1L));
  }
}
