package io.apmkit.jdbc.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.Types;
import org.junit.jupiter.api.Test;

class MariaDbTest extends DatabaseTest {

  @Override
  Database database() {
    return MariaDb.get();
  }

  @Test
  void callableStatements() throws Exception {
    both()
        .given(
            CrudScenarios.ORDERS,
            CursorScenarios.ROWS,
            "CREATE PROCEDURE some_orders(IN n INT, OUT total INT) BEGIN"
                + " SELECT COUNT(*) INTO total FROM orders;"
                + " SELECT * FROM orders WHERE id < n ORDER BY id;"
                + " SELECT 'second' AS result; END")
        .run(
            side -> {
              Connection connection = side.connect();
              try (CallableStatement call = connection.prepareCall("{call some_orders(?, ?)}")) {
                call.setInt(1, 3);
                call.registerOutParameter(2, Types.INTEGER);
                side.note("execute", call::execute);
                assertThat(call.getResultSet()).isSameAs(call.getResultSet());
                side.note("first", call::getResultSet);
                side.note("more", call::getMoreResults);
                side.note("second", call::getResultSet);
                side.note("more", call::getMoreResults);
                side.note("updated", call::getUpdateCount);
                side.note("out", () -> call.getInt(2));
                side.note("by name", () -> call.getObject("total"));
                side.note("no such name", () -> call.getObject("x"));
              }
            });

    assertThat(both().counts()).containsOnly(entry("CALL some_orders", 1L));
  }
}
