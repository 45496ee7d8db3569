package io.apmkit.jdbc.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Rows are walked through, in all directions, and changed on the way. */
interface CursorScenarios {

  String ROWS =
      "INSERT INTO orders VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd'), (5, 'e'), (6, 'f')";

  SideBySide both();

  @Test
  default void scrolling() throws Exception {
    both()
        .given(CrudScenarios.ORDERS, ROWS)
        .run(
            side -> {
              try (Statement s =
                      side.connect()
                          .createStatement(
                              ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
                  ResultSet rows = s.executeQuery("SELECT * FROM orders ORDER BY id")) {
                side.note("before the first", rows::isBeforeFirst);
                side.note("no row", () -> rows.getInt(1));
                side.note("last", rows::last);
                side.note("row", rows::getRow);
                side.note("back", () -> rows.relative(-2));
                side.note("name", () -> rows.getString("name"));
                side.note("absolute", () -> rows.absolute(-1));
                side.note("name", () -> rows.getString("NAME"));
                side.note("no such column", () -> rows.getString("x"));
                side.note("no such number", () -> rows.getString(3));
                side.note("too far", () -> rows.absolute(100));
                side.note("after the last", rows::isAfterLast);
                side.note("previous", rows::previous);
                side.note("first", rows::first);
                side.note("type", rows::getType);
                side.did("no update", () -> rows.updateString(2, "z"));
                assertThat(rows.getStatement()).isSameAs(s);
              }
            });

    assertThat(both().counts()).containsOnly(entry("SELECT orders", 1L));
  }

  @Test
  default void changingRowsInPlace() throws Exception {
    both()
        .given(CrudScenarios.ORDERS, ROWS)
        .run(
            side -> {
              Connection connection = side.connect();
              try (Statement s =
                      connection.createStatement(
                          ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                  ResultSet rows = s.executeQuery("SELECT id, name FROM orders ORDER BY id")) {
                rows.next();
                rows.updateString("name", "changed");
                side.did("update", rows::updateRow);
                side.note("updated", rows::rowUpdated);
                rows.next();
                side.did("delete", rows::deleteRow);
                side.note("deleted", rows::rowDeleted);
                rows.moveToInsertRow();
                rows.updateInt(1, 10);
                side.did("without a name", rows::insertRow);
                rows.updateString(2, "new");
                side.did("insert", rows::insertRow);
                side.did("again", rows::insertRow);
                rows.moveToCurrentRow();
                side.did("refresh", rows::refreshRow);
                rows.absolute(4);
                rows.updateString(2, "forgotten");
                side.did("cancel", rows::cancelRowUpdates);
                side.note("name", () -> rows.getString(2));
              }
              side.query(connection, "SELECT * FROM orders ORDER BY id");
            });

    assertThat(both().counts()).containsOnly(entry("SELECT orders", 2L));
  }

  @Test
  default void streamingManyRows() throws Exception {
    both()
        .given(CrudScenarios.ORDERS, ROWS)
        .run(
            side -> {
              Connection connection = side.connect();
              connection.setAutoCommit(false);
              String product = "SELECT a.id FROM orders a, orders b, orders c, orders d, orders e";
              try (PreparedStatement query = connection.prepareStatement(product)) {
                query.setFetchSize(50);
                side.note("size", query::getFetchSize);
                query.setMaxRows(7_000);
                ResultSet rows = query.executeQuery();
                long sum = 0;
                int count = 0;
                while (rows.next()) {
                  sum += rows.getInt(1);
                  count++;
                }
                assertThat(count).isEqualTo(7_000);
                side.note("over", rows::isClosed);
                side.note("after", rows::next);
                side.note("counted", Integer.valueOf(count)::toString);
                assertThat(sum).isPositive();
                rows = query.executeQuery();
                rows.next();
                ResultSet open = rows;
                connection.commit();
                side.note("held over a commit", open::next);
                side.note("closed by it", open::isClosed);
              }
            });

    assertThat(both().counts()).containsOnly(entry("SELECT orders", 2L));
  }
}
