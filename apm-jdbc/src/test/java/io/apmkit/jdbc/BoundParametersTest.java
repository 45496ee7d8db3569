package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.Apm;
import java.io.StringReader;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class BoundParametersTest {

  private static final ColumnMasks MASKS = new ColumnMasks(JdbcConfig.defaults().maskedColumns());

  @Test
  void valuesAreShownWithTheirColumns() {
    BoundParameters bound =
        new BoundParameters("UPDATE users SET name = ?, age = ? WHERE id = ?", MASKS);
    bound.set(1, "Ann");
    bound.set(3, 7L);

    assertThat(bound.shown()).containsExactly("name = \"Ann\"", "2 not set", "id = 7");
  }

  @Test
  void secretColumnsAndUnknownOnesShowTheirTypeOnly() {
    BoundParameters bound =
        new BoundParameters(
            "INSERT INTO users (login, Password, api_key) VALUES (?, ?, upper(?))", MASKS);
    bound.set(1, "ann");
    bound.set(2, "hunter2");
    bound.set(3, "k-123");

    assertThat(bound.shown())
        .containsExactly("login = \"ann\"", "Password = *** (string)", "3 = (string of 5)");
  }

  @Test
  void namedParametersAreKnownByTheirName() {
    BoundParameters bound = new BoundParameters("{call p(?, ?)}", MASKS);
    bound.set("amount", 3);
    bound.set("user_token", "t");
    bound.setStream("letter", new StringReader("x"), "clob", 1);

    assertThat(bound.shown())
        .containsExactly("amount = 3", "user_token = *** (string)", "letter = (clob of 1)");
  }

  @Test
  void onlySoManyAreKept() {
    BoundParameters bound = new BoundParameters("SELECT 1", MASKS);
    for (int i = 1; i <= 10_000; i++) {
      bound.set(i, i);
    }
    bound.set(-1, "a driver would refuse it");
    bound.set(0, "too");

    assertThat(bound.shown()).hasSize(51).last().isEqualTo("9950 more");
  }

  @Test
  void clearedOnesAreGone() {
    BoundParameters bound = new BoundParameters("SELECT 1 FROM t WHERE a = ?", MASKS);
    bound.set(1, "x");
    bound.set("n", "x");
    bound.clear();

    assertThat(bound.shown()).isEmpty();
  }

  @Test
  void masksMatchLikeGlobs() {
    ColumnMasks masks = new ColumnMasks(List.of("*pass*", "pin", "a*b*c"));

    assertThat(masks.hide("PassWord")).isTrue();
    assertThat(masks.hide("the_pass")).isTrue();
    assertThat(masks.hide("pin")).isTrue();
    assertThat(masks.hide("pins")).isFalse();
    assertThat(masks.hide("axxbyyc")).isTrue();
    assertThat(masks.hide("axxbyyd")).isFalse();
  }

  @Test
  void aSlowStatementShowsThemIfWanted() throws SQLException {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:");
    try (Apm apm =
            Apm.builder()
                .application("parameters")
                .jvmMetrics(false)
                .systemMetrics(false)
                .slowSqlThreshold(Duration.ofMillis(1))
                .start();
        Connection connection =
            ApmDataSource.wrap(h2, apm, JdbcConfig.defaults().withParameters(true))
                .getConnection()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("CREATE TABLE users (name VARCHAR, password VARCHAR, age INT)");
        statement.execute("CREATE ALIAS SLEEP FOR \"java.lang.Thread.sleep(long)\"");
      }
      try (PreparedStatement insert =
          connection.prepareStatement(
              "INSERT INTO users (name, password, age) SELECT X.* FROM (VALUES (?, ?, ?)) X"
                  + " WHERE SLEEP(5) IS NULL")) {
        insert.setString(1, "Ann");
        insert.setString(2, "hunter2");
        insert.setNull(3, Types.INTEGER);
        insert.executeUpdate();
      }
      try (CallableStatement call = connection.prepareCall("CALL SLEEP(?)")) {
        call.setLong(1, 5);
        call.execute();
      }

      assertThat(apm.sql().slowStatements().toString())
          .doesNotContain("hunter2")
          .contains("string of 7");
    }
  }
}
