package io.apmkit.jdbc.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Types;
import org.junit.jupiter.api.Test;

/** Rows are written, read, changed and deleted, rightly and wrongly. */
interface CrudScenarios {

  String ORDERS = "CREATE TABLE orders (id INT PRIMARY KEY, name VARCHAR(20) NOT NULL)";

  SideBySide both();

  @Test
  default void plainStatements() throws Exception {
    both()
        .given(ORDERS)
        .run(
            side -> {
              Connection connection = side.connect();
              try (Statement s = connection.createStatement()) {
                side.note("1", () -> s.executeUpdate("INSERT INTO orders VALUES (1, 'Ann')"));
                side.note("2", () -> s.execute("INSERT INTO orders VALUES (2, 'Bob')"));
                side.note("count", s::getUpdateCount);
                side.note("large", () -> s.executeLargeUpdate("UPDATE orders SET name = 'Eve'"));
                side.note("twice", () -> s.executeUpdate("INSERT INTO orders VALUES (2, 'x')"));
                side.note("nowhere", () -> s.executeQuery("SELECT * FROM nowhere"));
                side.note("no update", () -> s.executeUpdate("SELECT id FROM orders"));
                side.note("no query", () -> s.executeQuery("DELETE FROM orders WHERE id = 3"));
                side.note("rows", () -> s.executeQuery("SELECT * FROM orders ORDER BY id"));
                side.note("execute", () -> s.execute("SELECT name FROM orders WHERE id = 1"));
                side.note("result", s::getResultSet);
                side.note("more", s::getMoreResults);
                side.note("no more", s::getUpdateCount);
                side.note("delete", () -> s.executeUpdate("DELETE FROM orders WHERE id = 1"));
              }
              side.query(connection, "SELECT * FROM orders");
            });

    assertThat(both().counts())
        .containsOnly(
            entry("INSERT orders", 3L),
            entry("UPDATE orders", 1L),
            entry("SELECT nowhere", 1L),
            entry("SELECT orders", 4L),
            entry("DELETE orders", 2L));
    assertThat(both().errors()).containsEntry("INSERT", 1L).containsKey("SELECT");
  }

  @Test
  default void preparedStatements() throws Exception {
    both()
        .given(ORDERS)
        .run(
            side -> {
              Connection connection = side.connect();
              try (PreparedStatement insert =
                      connection.prepareStatement("INSERT INTO orders (id, name) VALUES (?, ?)");
                  PreparedStatement query =
                      connection.prepareStatement("SELECT name FROM orders WHERE id = ?")) {
                insert.setInt(1, 1);
                insert.setString(2, "Ann");
                side.note("first", insert::executeUpdate);
                side.note("the same again", insert::executeUpdate);
                insert.setInt(1, 2);
                side.note("one parameter kept", insert::executeLargeUpdate);
                insert.setNull(2, Types.VARCHAR);
                insert.setInt(1, 3);
                side.note("no name", insert::executeUpdate);
                side.did("no such parameter", () -> insert.setInt(3, 1));
                query.setInt(1, 2);
                side.note("found", query::executeQuery);
                query.setInt(1, 7);
                side.note("not found", query::executeQuery);
                query.clearParameters();
                side.note("nothing bound", query::executeQuery);
                query.setObject(1, 1);
                side.note("bound again", query::execute);
                side.note("result", query::getResultSet);
                side.note("columns", () -> query.getMetaData().getColumnName(1));
              }
            });

    assertThat(both().counts())
        .containsOnly(entry("INSERT orders", 4L), entry("SELECT orders", 4L));
    assertThat(both().errors()).containsOnly(entry("INSERT", 2L), entry("SELECT", 1L));
  }

  @Test
  default void generatedKeys() throws Exception {
    both()
        .given("CREATE TABLE orders (id " + both().database().generatedKey() + ", name TEXT)")
        .run(
            side -> {
              Connection connection = side.connect();
              String insert = "INSERT INTO orders (name) VALUES ('x')";
              try (Statement s = connection.createStatement();
                  PreparedStatement p =
                      connection.prepareStatement(
                          "INSERT INTO orders (name) VALUES (?)",
                          Statement.RETURN_GENERATED_KEYS)) {
                side.note("nobody asked", () -> s.executeUpdate(insert));
                side.note("none", s::getGeneratedKeys);
                s.executeUpdate(insert, Statement.RETURN_GENERATED_KEYS);
                side.note("keys", s::getGeneratedKeys);
                s.executeUpdate(insert, new String[] {"id"});
                side.note("named", s::getGeneratedKeys);
                side.note("numbered", () -> s.executeUpdate(insert, new int[] {1}));
                for (int i = 0; i < 3; i++) {
                  p.setString(1, "batch");
                  p.addBatch();
                }
                side.note("batch", p::executeBatch);
                ResultSet keys = p.getGeneratedKeys();
                assertThat(keys.getStatement()).isIn(p, null); // MariaDB: null
                side.note("keys of a batch", () -> keys);
              }
            });

    assertThat(both().counts())
        .containsOnly(entry("INSERT orders", 4L), entry("BATCH INSERT orders", 1L));
  }

  @Test
  default void closingInOddOrders() throws Exception {
    both()
        .given(ORDERS)
        .run(
            side -> {
              Connection connection = side.connect();
              Statement s = connection.createStatement();
              ResultSet first = s.executeQuery("SELECT id FROM orders");
              ResultSet second = s.executeQuery("SELECT name FROM orders");
              side.note("first", first::isClosed);
              side.did("next of a closed one", first::next);
              s.closeOnCompletion();
              second.close();
              side.note("statement", s::isClosed);
              side.did("once more", s::close);
              side.did("too late", () -> s.execute("SELECT 1"));
              side.did("from a closed one", s::getConnection);
              PreparedStatement p = connection.prepareStatement("SELECT id FROM orders");
              ResultSet third = p.executeQuery();
              connection.close();
              connection.close();
              side.note("third", third::isClosed);
              side.note("prepared", p::isClosed);
              side.note("connection", connection::isClosed);
              side.did("a statement of a closed one", connection::createStatement);
              side.did("a prepared one", () -> connection.prepareStatement("SELECT 1"));
              side.did("metadata", connection::getMetaData);
              side.did("closed", p::executeQuery);
            });

    assertThat(both().counts()).containsEntry("SELECT orders", 4L);
  }
}
