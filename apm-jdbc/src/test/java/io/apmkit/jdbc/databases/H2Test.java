package io.apmkit.jdbc.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Types;
import java.util.Map;
import org.junit.jupiter.api.Test;

class H2Test extends DatabaseTest {

  @Override
  Database database() {
    return new H2();
  }

  @Test
  void callableStatements() throws Exception {
    both()
        .given("CREATE ALIAS HYPOT FOR \"java.lang.Math.hypot\"")
        .run(
            side -> {
              Connection connection = side.connect();
              try (CallableStatement call = connection.prepareCall("{? = call HYPOT(?, ?)}")) {
                call.registerOutParameter(1, Types.DOUBLE);
                call.setDouble(2, 3);
                call.setDouble(3, 4);
                side.note("execute", call::execute);
                side.note("result", () -> call.getDouble(1));
                side.note("as an object", () -> call.getObject(1));
                side.note("no such parameter", () -> call.getObject(9));
                call.setObject(2, "not a number");
                side.note("wrong", call::execute);
              }
              try (CallableStatement call = connection.prepareCall("CALL HYPOT(5, 12)")) {
                ResultSet rows = call.executeQuery();
                assertThat(rows.getStatement()).isSameAs(call);
                side.note("rows", () -> rows);
              }
            });

    assertThat(both().counts()).containsOnly(entry("CALL HYPOT", 3L));
    assertThat(both().errors()).isEqualTo(Map.of("CALL", 1L));
  }
}
