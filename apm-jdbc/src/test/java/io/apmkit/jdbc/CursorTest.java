package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.Apm;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A driver that gives result sets as values, as PostgreSQL and Oracle do. */
class CursorTest {

  /** A type of the driver's own. */
  interface DriverCursor extends ResultSet {}

  private final Apm apm = TestApm.start();
  private final Map<Object, Object> cursors = new HashMap<>();
  private CallableStatement call;

  @BeforeEach
  void prepare() throws SQLException {
    DataSource source = (DataSource) Dummies.proxy(DataSource.class, (s, m, a) -> connection());
    call = ApmDataSource.wrap(source, apm).getConnection().prepareCall("{call p(?)}");
  }

  @AfterEach
  void close() {
    apm.close();
  }

  @Test
  void wrapsCursors() throws SQLException {
    ResultSet cursor = (ResultSet) call.getObject(1);

    assertThat(cursor).isInstanceOf(MonitoredResultSet.class);
    assertThat(cursor.getStatement()).isSameAs(call);
    assertThat(call.getObject(1, ResultSet.class)).isSameAs(cursor);
    assertThat(call.getObject("1", Map.of())).isInstanceOf(MonitoredResultSet.class);
  }

  @Test
  void givesEveryCursorItsOneWrapper() throws SQLException {
    List<Object> first = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      first.add(call.getObject(i));
    }

    for (int i = 0; i < 10; i++) {
      assertThat(call.getObject(i)).isSameAs(first.get(i));
    }
    assertThat(first).doesNotHaveDuplicates();
  }

  @Test
  void givesTheDriversOwnTypeToWhoeverAsksForIt() throws SQLException {
    assertThat(call.getObject(1, DriverCursor.class)).isSameAs(cursors.get(1));
  }

  private @Nullable Object connection() {
    return Dummies.proxy(
        Connection.class,
        (self, method, arguments) ->
            switch (method.getName()) {
              case "prepareCall" ->
                  Dummies.proxy(
                      CallableStatement.class,
                      (statement, called, given) ->
                          cursors.computeIfAbsent(given[0], key -> cursor()));
              case "isWrapperFor" -> false;
              default -> throw new SQLException("not here");
            });
  }

  private static Object cursor() {
    return Dummies.proxy(
        DriverCursor.class,
        (self, method, arguments) ->
            method.getName().equals("getStatement") ? Dummies.of(Statement.class) : null);
  }
}
