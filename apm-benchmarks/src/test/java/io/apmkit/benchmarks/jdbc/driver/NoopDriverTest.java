package io.apmkit.benchmarks.jdbc.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class NoopDriverTest {

  private final Connection connection = connect();

  @Test
  void answersAPreparedStatementWithOneRowOfWhatWasBound() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT ?, ?")) {
      long first = idFor(statement, 7, "north");

      assertThat(idFor(statement, 8, "north")).isEqualTo(first + 1);
      assertThat(idFor(statement, 7, "norths")).isEqualTo(first + 1);
    }
  }

  @Test
  void answersWithAsManyRowsAsAreAskedFor() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setMaxRows(300);
      ResultSet rows = statement.executeQuery("SELECT id");
      int read = 0;
      while (rows.next()) {
        read++;
      }

      assertThat(read).isEqualTo(300);
    }
  }

  @Test
  void closesWhatIsClosed() throws SQLException {
    Statement statement = connection.createStatement();
    ResultSet rows = statement.executeQuery("SELECT id");
    assertThat(rows.isClosed() || statement.isClosed() || connection.isClosed()).isFalse();

    rows.close();
    statement.close();
    connection.close();

    assertThat(rows.isClosed() && statement.isClosed() && connection.isClosed()).isTrue();
  }

  @Test
  void refusesWhatNobodyMeasuresInsteadOfPretending() {
    assertThatThrownBy(() -> connection.prepareCall("CALL f()"))
        .isInstanceOf(SQLFeatureNotSupportedException.class)
        .hasMessageContaining("prepareCall");
    assertThat(new NoopDriver().connect("jdbc:h2:mem:shop", null)).isNull();
  }

  private static long idFor(PreparedStatement statement, long number, String text)
      throws SQLException {
    statement.setLong(1, number);
    statement.setString(2, text);
    try (ResultSet rows = statement.executeQuery()) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getString(2)).isNotBlank();
      long id = rows.getLong(1);
      assertThat(rows.next()).isFalse();
      return id;
    }
  }

  private static Connection connect() {
    return Objects.requireNonNull(new NoopDriver().connect(NoopDriver.URL, null));
  }
}
