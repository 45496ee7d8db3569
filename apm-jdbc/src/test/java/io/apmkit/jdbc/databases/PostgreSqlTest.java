package io.apmkit.jdbc.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.junit.jupiter.api.Test;

class PostgreSqlTest extends DatabaseTest {

  private static final String[] FUNCTIONS = {
    CrudScenarios.ORDERS,
    CursorScenarios.ROWS,
    "CREATE FUNCTION some_orders() RETURNS refcursor LANGUAGE plpgsql AS"
        + " $$ DECLARE c refcursor; BEGIN OPEN c FOR SELECT * FROM orders ORDER BY id; RETURN c;"
        + " END $$",
    "CREATE FUNCTION total(a INT, OUT doubled INT, OUT words TEXT[]) LANGUAGE sql AS"
        + " $$ SELECT a * 2, ARRAY['x', 'y'] $$",
    "CREATE PROCEDURE add_order(n INT) LANGUAGE sql AS $$ INSERT INTO orders VALUES (n, 'p') $$"
  };

  @Override
  Database database() {
    return PostgreSql.get();
  }

  @Test
  void cursorsAsValues() throws Exception {
    both()
        .given(FUNCTIONS)
        .run(
            side -> {
              Connection connection = side.connect();
              connection.setAutoCommit(false);
              try (CallableStatement call = connection.prepareCall("{? = call some_orders()}")) {
                call.registerOutParameter(1, Types.REF_CURSOR);
                call.setFetchSize(2);
                side.note("execute", call::execute);
                ResultSet rows = (ResultSet) call.getObject(1);
                leadsBackTo(connection, rows);
                assertThat(call.getObject(1)).isSameAs(rows);
                side.note("rows", () -> rows);
              }
              try (Statement s = connection.createStatement();
                  ResultSet row = s.executeQuery("SELECT some_orders()")) {
                row.next();
                side.note("name", () -> row.getString(1));
                ResultSet rows = (ResultSet) row.getObject(1);
                leadsBackTo(connection, rows);
                side.note("rows", () -> rows);
                connection.commit();
                side.note("the cursor is gone", () -> row.getObject(1));
              }
            });

    assertThat(both().counts()).containsOnly(entry("CALL some_orders", 1L), entry("SELECT", 1L));
  }

  private static void leadsBackTo(Connection connection, ResultSet rows) throws SQLException {
    assertThat(rows.getStatement().getConnection()).isSameAs(connection);
  }

  @Test
  void callableStatements() throws Exception {
    both()
        .given(FUNCTIONS)
        .run(
            side -> {
              Connection connection = side.connect();
              try (CallableStatement call = connection.prepareCall("{call total(?, ?, ?)}")) {
                call.setInt(1, 21);
                call.registerOutParameter(2, Types.INTEGER);
                call.registerOutParameter(3, Types.ARRAY);
                side.note("before", () -> call.getInt(2));
                side.note("execute", call::execute);
                side.note("number", () -> call.getInt(2));
                side.note("array", () -> call.getArray(3).getArray());
                side.note("rows of it", () -> call.getArray(3).getResultSet());
                side.note("wrong type", () -> call.getString(2));
              }
              try (CallableStatement call = connection.prepareCall("CALL add_order(?)")) {
                call.setInt(1, 70);
                side.note("procedure", call::execute);
                side.note("twice", call::execute);
              }
              side.query(connection, "SELECT COUNT(*) FROM orders");
            });

    assertThat(both().counts())
        .containsOnly(
            entry("CALL total", 1L), entry("CALL add_order", 2L), entry("SELECT orders", 1L));
  }

  @Test
  void severalResultsOfOneText() throws Exception {
    both()
        .given(FUNCTIONS)
        .run(
            side -> {
              try (Statement s = side.connect().createStatement()) {
                side.note("execute", () -> s.execute("SELECT 1; DELETE FROM orders; SELECT 2"));
                ResultSet first = s.getResultSet();
                side.note("more", s::getMoreResults);
                side.note("first", first::isClosed);
                side.note("deleted", s::getUpdateCount);
                side.note("more", () -> s.getMoreResults(Statement.KEEP_CURRENT_RESULT));
                side.note("last", s::getResultSet);
                side.note("more", s::getMoreResults);
                side.note("none", s::getUpdateCount);
              }
            });

    assertThat(both().counts().values()).containsOnly(1L);
  }

  @Test
  void warningsAndNotices() throws Exception {
    both()
        .run(
            side -> {
              Connection connection = side.connect();
              try (Statement s = connection.createStatement()) {
                s.execute("DO $$ BEGIN RAISE WARNING 'take care'; END $$");
                side.note("state", () -> s.getWarnings().getSQLState());
                side.note("text", () -> s.getWarnings().getMessage());
                side.did("clear", s::clearWarnings);
                side.note("none", s::getWarnings);
                side.note(
                    "raised",
                    () -> s.execute("DO $$ BEGIN RAISE 'no' USING ERRCODE = 'X1234'; END $$"));
              }
            });

    assertThat(both().errors().values()).containsOnly(1L);
  }
}
