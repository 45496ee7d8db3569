package io.apmkit.jdbc.databases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Values go in and come out again: long ones, lists, and the usual. */
interface ValueScenarios {

  SideBySide both();

  @Test
  default void longBytes() throws Exception {
    byte[] content = new byte[100_000];
    new Random(1).nextBytes(content);
    both()
        .given("CREATE TABLE files (id INT, content " + both().database().bytesType() + ")")
        .run(
            side -> {
              Connection connection = side.connect();
              connection.setAutoCommit(false);
              try (PreparedStatement insert =
                  connection.prepareStatement("INSERT INTO files VALUES (?, ?)")) {
                insert.setInt(1, 1);
                insert.setBytes(2, content);
                side.note("bytes", insert::executeUpdate);
                insert.setInt(1, 2);
                insert.setBinaryStream(2, new ByteArrayInputStream(content), content.length);
                side.note("stream", insert::executeUpdate);
                insert.setInt(1, 3);
                insert.setBinaryStream(2, new ByteArrayInputStream(content));
                side.note("stream of unknown length", insert::executeUpdate);
                side.did(
                    "blob",
                    () -> {
                      Blob blob = connection.createBlob();
                      blob.setBytes(1, content);
                      insert.setBlob(2, blob);
                      insert.executeUpdate();
                      blob.free();
                    });
              }
              connection.commit();
              try (Statement s = connection.createStatement();
                  ResultSet rows = s.executeQuery("SELECT content FROM files ORDER BY id")) {
                while (rows.next()) {
                  side.note("bytes", () -> rows.getBytes(1));
                  side.note("stream", () -> rows.getBinaryStream("content"));
                  side.note(
                      "blob",
                      () -> {
                        Blob blob = rows.getBlob(1);
                        byte[] middle = blob.getBytes(300, 5);
                        blob.free();
                        return middle;
                      });
                }
              }
            });

    assertThat(both().counts()).containsEntry("SELECT files", 1L).containsKey("INSERT files");
  }

  @Test
  default void longText() throws Exception {
    String content = "Grüße für 3 € ".repeat(5_000);
    both()
        .given("CREATE TABLE letters (id INT, content " + both().database().textType() + ")")
        .run(
            side -> {
              Connection connection = side.connect();
              try (PreparedStatement insert =
                  connection.prepareStatement("INSERT INTO letters VALUES (?, ?)")) {
                insert.setInt(1, 1);
                insert.setString(2, content);
                side.note("string", insert::executeUpdate);
                insert.setInt(1, 2);
                insert.setCharacterStream(2, new StringReader(content));
                side.note("reader", insert::executeUpdate);
                insert.setInt(1, 3);
                side.did(
                    "clob",
                    () -> {
                      insert.setClob(2, new StringReader(content));
                      insert.executeUpdate();
                    });
              }
              try (Statement s = connection.createStatement();
                  ResultSet rows = s.executeQuery("SELECT content FROM letters ORDER BY id")) {
                while (rows.next()) {
                  side.note("string", () -> rows.getString(1));
                  side.note("reader", () -> rows.getCharacterStream(1));
                  side.note(
                      "clob",
                      () -> {
                        Clob clob = rows.getClob("content");
                        return clob.length() + clob.getSubString(5, 20);
                      });
                }
              }
            });

    assertThat(both().counts())
        .containsOnlyKeys("INSERT letters", "SELECT letters")
        .containsEntry("SELECT letters", 1L);
  }

  @Test
  default void usualTypes() throws Exception {
    String columns = "d DATE, t TIMESTAMP, n DECIMAL(20, 5), f DOUBLE PRECISION, b BOOLEAN, s TEXT";
    both()
        .given("CREATE TABLE kinds (" + columns + ")")
        .run(
            side -> {
              Connection connection = side.connect();
              try (PreparedStatement insert =
                  connection.prepareStatement("INSERT INTO kinds VALUES (?, ?, ?, ?, ?, ?)")) {
                insert.setDate(1, Date.valueOf("2024-02-29"));
                insert.setTimestamp(2, Timestamp.valueOf("2024-02-29 12:34:56"));
                insert.setBigDecimal(3, new BigDecimal("-123456.78901"));
                insert.setDouble(4, Math.PI);
                insert.setBoolean(5, true);
                insert.setString(6, "'; DROP TABLE kinds");
                side.note("insert", insert::executeUpdate);
                insert.setObject(1, LocalDate.of(1970, 1, 1));
                for (int i = 2; i <= 6; i++) {
                  insert.setObject(i, null);
                }
                side.note("nulls", insert::executeUpdate);
                side.did("no such type", () -> insert.setObject(1, new Object()));
              }
              try (Statement s = connection.createStatement();
                  ResultSet rows = s.executeQuery("SELECT * FROM kinds ORDER BY d DESC")) {
                while (rows.next()) {
                  for (int i = 1; i <= 6; i++) {
                    int column = i;
                    side.note("object", () -> rows.getObject(column));
                    side.note("number", () -> rows.getLong(column));
                    side.note("null", rows::wasNull);
                    side.note("date", () -> rows.getObject(column, LocalDate.class));
                    side.note("time", () -> rows.getTimestamp(column));
                  }
                }
              }
            });

    assertThat(both().counts()).containsOnly(entry("INSERT kinds", 2L), entry("SELECT kinds", 1L));
  }

  @Test
  default void arrays() throws Exception {
    both()
        .run(
            side -> {
              Connection connection = side.connect();
              side.did(
                  "array",
                  () -> {
                    Array array = connection.createArrayOf("INTEGER", new Object[] {1, 2, null});
                    side.note("type", array::getBaseTypeName);
                    String sql = "SELECT CAST(? AS INTEGER ARRAY)";
                    try (PreparedStatement query = connection.prepareStatement(sql)) {
                      query.setArray(1, array);
                      ResultSet rows = query.executeQuery();
                      rows.next();
                      Array result = rows.getArray(1);
                      side.note("content", result::getArray);
                      side.note("part", () -> result.getArray(2, 1));
                      side.note("rows", result::getResultSet);
                      query.setObject(1, result);
                      side.note("there and back", query::executeQuery);
                      result.free();
                      side.note("freed", result::getArray);
                    }
                  });
            });

    boolean supported = !both().database().system().equals("mariadb");
    assertThat(both().counts()).isEqualTo(supported ? Map.of("SELECT", 2L) : Map.of());
  }
}
