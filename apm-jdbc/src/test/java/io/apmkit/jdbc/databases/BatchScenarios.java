package io.apmkit.jdbc.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Many statements at once, of which some fail. */
interface BatchScenarios {

  SideBySide both();

  @Test
  default void batchesThatFailInTheMiddle() throws Exception {
    both()
        .given(CrudScenarios.ORDERS)
        .run(
            side -> {
              Connection connection = side.connect();
              try (Statement s = connection.createStatement()) {
                for (int id : new int[] {1, 2, 1, 3}) {
                  s.addBatch("INSERT INTO orders VALUES (" + id + ", 'x')");
                }
                assertThat(side.note("plain", s::executeBatch)).startsWith("threw ");
                side.note("nothing waits", s::executeBatch);
              }
              try (PreparedStatement p =
                  connection.prepareStatement("INSERT INTO orders VALUES (?, ?)")) {
                for (int id : new int[] {7, 8, 8, 9}) {
                  p.setInt(1, id);
                  p.setString(2, "y");
                  p.addBatch();
                }
                assertThat(side.note("prepared", p::executeLargeBatch)).startsWith("threw ");
                side.note("nothing waits", p::executeBatch);
              }
              side.query(connection, "SELECT * FROM orders ORDER BY id");
            });

    assertThat(both().counts())
        .containsEntry("BATCH INSERT orders", 2L)
        .containsEntry("SELECT orders", 1L);
    assertThat(both().errors()).containsOnly(entry("BATCH INSERT", 2L));
  }

  @Test
  default void batchesInATransaction() throws Exception {
    both()
        .given(CrudScenarios.ORDERS)
        .run(
            side -> {
              Connection connection = side.connect();
              connection.setAutoCommit(false);
              try (PreparedStatement p =
                  connection.prepareStatement("INSERT INTO orders (id, name) VALUES (?, ?)")) {
                for (int id = 0; id < 250; id++) {
                  p.setInt(1, id);
                  p.setString(2, "x");
                  p.addBatch();
                }
                side.note("250", p::executeBatch);
                connection.rollback();
                p.setInt(1, 1);
                p.setString(2, "one");
                p.addBatch();
                side.note("one", p::executeLargeBatch);
                p.setInt(1, 2);
                p.addBatch();
                p.clearBatch();
                side.note("cleared", p::executeBatch);
                connection.commit();
              }
              side.query(connection, "SELECT * FROM orders");
            });

    assertThat(both().counts())
        .containsEntry("BATCH INSERT orders", 1L)
        .containsEntry("INSERT orders", 1L)
        .containsEntry("SELECT orders", 1L);
    assertThat(both().errors()).isEmpty();
  }

  @Test
  default void batchesOfManyKinds() throws Exception {
    both()
        .given(CrudScenarios.ORDERS)
        .run(
            side -> {
              Connection connection = side.connect();
              try (Statement s = connection.createStatement()) {
                s.addBatch("INSERT INTO orders VALUES (1, 'a')");
                s.addBatch("INSERT INTO orders (name, id) VALUES ('b', 2)");
                s.addBatch("UPDATE orders SET name = 'c'");
                s.addBatch("DELETE FROM orders WHERE id = 2");
                side.note("mixed", s::executeBatch);
                s.addBatch("UPDATE orders SET name = 'd'");
                s.addBatch("SELECT * FROM orders");
                side.note("with a query", s::executeBatch);
                side.note("not usual", () -> s.executeUpdate("DELETE FROM orders"));
              }
            });

    assertThat(both().counts()).containsOnly(entry("BATCH orders", 2L), entry("DELETE orders", 1L));
  }
}
