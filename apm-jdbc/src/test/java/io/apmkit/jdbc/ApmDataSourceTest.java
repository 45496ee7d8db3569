package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.apmkit.Apm;
import io.apmkit.activity.SqlStatementSummary;
import java.sql.Array;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbc.JdbcSQLSyntaxErrorException;
import org.h2.jdbc.JdbcStatement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a real database, alone and together with a pool. */
class ApmDataSourceTest {

  private final Apm apm = TestApm.start();
  private final JdbcDataSource h2 = new JdbcDataSource();
  private final ApmDataSource watched = ApmDataSource.wrap(h2, apm);
  private Connection keepAlive;
  private Connection connection;

  @BeforeEach
  void createTable() throws SQLException {
    h2.setURL("jdbc:h2:mem:" + System.identityHashCode(this));
    h2.setUser("sa");
    keepAlive = h2.getConnection(); // not watched
    try (Statement statement = keepAlive.createStatement()) {
      statement.execute("CREATE TABLE orders (id INT PRIMARY KEY, name VARCHAR(20))");
    }
    connection = watched.getConnection();
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
    keepAlive.close();
    apm.close();
  }

  @Test
  void countsByOperationAndTable() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO orders VALUES (1, 'Ann')");
      statement.executeUpdate("INSERT INTO orders VALUES (2, 'Bob')");
      statement.executeLargeUpdate("UPDATE orders SET name = 'Eve' WHERE id = 2");
      statement.execute("DELETE FROM orders WHERE id = 1");
      statement.executeQuery("SELECT * FROM orders WHERE name = 'Eve'").close();
    }

    assertThat(TestApm.counts(apm))
        .containsOnly(
            entry("INSERT orders", 2L),
            entry("UPDATE orders", 1L),
            entry("DELETE orders", 1L),
            entry("SELECT orders", 1L));
    assertThat(TestApm.texts(apm)).containsEntry("INSERT INTO orders VALUES (?, ?)", 2L);
    assertThat(apm.sql().statements())
        .allSatisfy(each -> assertThat(each.databaseSystem()).isEqualTo("h2database"));
  }

  @Test
  void countsEachExecutionOfAPreparedStatement() throws SQLException {
    insert(1, "Ann");
    try (PreparedStatement query =
        connection.prepareStatement("SELECT name FROM orders WHERE id = ?")) {
      for (int i = 0; i < 3; i++) {
        query.setInt(1, 1);
        try (ResultSet result = query.executeQuery()) {
          assertThat(result.next()).isTrue();
          assertThat(result.getString(1)).isEqualTo("Ann");
        }
      }
    }

    assertThat(TestApm.counts(apm)).containsEntry("SELECT orders", 3L);
  }

  @Test
  void passesTheDriversExceptionOnAndCountsItByTheClassOfItsState() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.executeQuery("SELECT * FROM nowhere"))
          .isInstanceOf(JdbcSQLSyntaxErrorException.class)
          .hasNoSuppressedExceptions();
    }

    assertThat(apm.sql().statements())
        .singleElement()
        .satisfies(
            each -> {
              assertThat(each.collection()).isEqualTo("nowhere");
              assertThat(each.count()).isEqualTo(1);
              assertThat(each.errors()).isEqualTo(1);
            });
    assertThat(
            apm.registry()
                .get("db.client.operation.duration")
                .tag("error.type", "42")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void countsABatchOfOneTextAsOneBatchOfItsOperation() throws SQLException {
    try (PreparedStatement insert = prepareInsert()) {
      for (int id = 0; id < 100; id++) {
        insert.setInt(1, id);
        insert.setString(2, "x");
        insert.addBatch();
      }
      assertThat(insert.executeBatch()).hasSize(100).containsOnly(1);
    }

    assertThat(TestApm.counts(apm)).containsOnly(entry("BATCH INSERT orders", 1L));
  }

  @Test
  void countsABatchOfOneStatementAsThatStatement() throws SQLException {
    try (PreparedStatement insert = prepareInsert()) {
      insert.setInt(1, 1);
      insert.setString(2, "x");
      insert.addBatch();
      assertThat(insert.executeLargeBatch()).containsExactly(1L);
    }

    assertThat(TestApm.counts(apm)).containsOnly(entry("INSERT orders", 1L));
  }

  @Test
  void namesWhatTheStatementsOfABatchHaveInCommon() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO orders VALUES (1, 'a')");
      statement.addBatch("INSERT INTO orders VALUES (2, 'b')");
      statement.executeBatch();
      statement.addBatch("INSERT INTO orders VALUES (3, 'c')");
      statement.addBatch("INSERT INTO orders (id) VALUES (4)");
      statement.executeBatch();
      statement.addBatch("INSERT INTO orders VALUES (5, 'c')");
      statement.addBatch("UPDATE orders SET name = 'd'");
      statement.executeBatch();
      statement.addBatch("INSERT INTO orders VALUES (6, 'e')");
      statement.clearBatch();
      statement.addBatch("DELETE FROM orders");
      statement.addBatch("CREATE TABLE other (id INT)");
      statement.executeLargeBatch();
    }

    assertThat(TestApm.counts(apm))
        .containsOnly(
            entry("BATCH INSERT orders", 2L), entry("BATCH orders", 1L), entry("BATCH", 1L));
    assertThat(TestApm.texts(apm))
        .containsOnly(entry("INSERT INTO orders VALUES (?, ?)", 1L), entry("BATCH", 3L));
  }

  @Test
  void forgetsABatchThatFailed() throws SQLException {
    insert(1, "Ann");
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO orders VALUES (1, 'again')");
      statement.addBatch("UPDATE orders SET name = 'x'");
      assertThatThrownBy(statement::executeBatch).isInstanceOf(BatchUpdateException.class);
      statement.addBatch("DELETE FROM orders");
      statement.executeBatch();
    }

    assertThat(TestApm.counts(apm))
        .containsEntry("BATCH orders", 1L)
        .containsEntry("DELETE orders", 1L);
    assertThat(apm.sql().statements()).extracting(SqlStatementSummary::errors).containsOnlyOnce(1L);
  }

  @Test
  void leavesTransactionsAlone() throws SQLException {
    connection.setAutoCommit(false);
    insert(1, "Ann");
    connection.rollback();
    insert(2, "Bob");
    connection.commit();

    try (Statement statement = keepAlive.createStatement();
        ResultSet result = statement.executeQuery("SELECT id FROM orders")) {
      assertThat(result.next()).isTrue();
      assertThat(result.getInt(1)).isEqualTo(2);
      assertThat(result.next()).isFalse();
    }
    assertThat(TestApm.counts(apm)).containsOnly(entry("INSERT orders", 2L));
  }

  @Test
  void leadsBackToWatchedObjectsOnly() throws SQLException {
    DatabaseMetaData metaData = connection.getMetaData();
    assertThat(metaData.getConnection()).isSameAs(connection);
    assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
    try (ResultSet tables = metaData.getTables(null, null, "%", null)) {
      Statement behind = tables.getStatement();
      assertThat(behind == null || behind.getConnection() == connection).isTrue();
      assertThat(tables.getStatement()).isSameAs(behind);
    }

    try (Statement statement = connection.createStatement()) {
      assertThat(statement.getConnection()).isSameAs(connection);
      assertThat(statement.executeQuery("SELECT 1").getStatement()).isSameAs(statement);
      statement.execute("SELECT 2");
      ResultSet result = statement.getResultSet();
      assertThat(result.getStatement()).isSameAs(statement);
      assertThat(statement.getResultSet()).isSameAs(result);
      statement.executeUpdate(
          "INSERT INTO orders VALUES (1, 'x')", Statement.RETURN_GENERATED_KEYS);
      ResultSet keys = statement.getGeneratedKeys();
      assertThat(keys.getStatement()).isSameAs(statement);
    }
    try (PreparedStatement prepared = connection.prepareStatement("SELECT 1");
        CallableStatement callable = connection.prepareCall("CALL 1")) {
      assertThat(prepared.getConnection()).isSameAs(connection);
      assertThat(prepared.executeQuery().getStatement()).isSameAs(prepared);
      assertThat(callable.getConnection()).isSameAs(connection);
      assertThat(callable.executeQuery().getStatement()).isSameAs(callable);
    }
  }

  @Test
  void wrapsTheResultSetsOfArraysAndTakesTheWrapperOffAgain() throws SQLException {
    try (PreparedStatement query = connection.prepareStatement("SELECT ARRAY[1, 2], ?")) {
      Array parameter = connection.createArrayOf("INT", new Object[] {3, 4});
      query.setArray(1, parameter);
      ResultSet result = query.executeQuery();
      assertThat(result.next()).isTrue();
      Array array = result.getArray(1);
      assertThat(array.getResultSet()).isInstanceOf(MonitoredResultSet.class);
      assertThat((Object[]) array.getArray()).containsExactly(1, 2);
      assertThat(((Wrapper) array).unwrap(org.h2.jdbc.JdbcArray.class)).isNotNull();

      query.setArray(1, array);
      result = query.executeQuery();
      assertThat(result.next()).isTrue();
      assertThat((Object[]) result.getArray(2).getArray()).containsExactly(1, 2);
    }
  }

  @Test
  void unwrapsToItselfFirstAndToTheDriverOnRequest() throws SQLException {
    assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
    assertThat(connection.isWrapperFor(Connection.class)).isTrue();
    assertThat(connection.unwrap(JdbcConnection.class)).isInstanceOf(JdbcConnection.class);
    assertThat(connection.isWrapperFor(JdbcConnection.class)).isTrue();
    assertThat(connection.isWrapperFor(Runnable.class)).isFalse();
    assertThatThrownBy(() -> connection.unwrap(Runnable.class)).isInstanceOf(SQLException.class);
    assertThat(connection.createStatement().unwrap(JdbcStatement.class)).isNotNull();
    assertThat(watched.unwrap(DataSource.class)).isSameAs(watched);
    assertThat(watched.unwrap(JdbcDataSource.class)).isSameAs(h2);
    assertThat(watched.isWrapperFor(JdbcDataSource.class)).isTrue();
  }

  @Test
  void doesNotWrapTwiceForTheSameApm() throws SQLException {
    try (Apm other = TestApm.start();
        ApmDataSource both = ApmDataSource.wrap(watched, other);
        Connection twice = both.getConnection();
        Statement statement = twice.createStatement()) {
      assertThat(ApmDataSource.wrap(watched, apm)).isSameAs(watched);
      assertThat(both).isNotSameAs(watched);

      statement.execute("SELECT 1");

      assertThat(TestApm.counts(apm)).containsOnly(entry("SELECT", 1L));
      assertThat(TestApm.counts(other)).containsOnly(entry("SELECT", 1L));
    }
  }

  @Test
  void watchesConnectionsFromABuilder() throws SQLException {
    DataSource withBuilder =
        (DataSource)
            Dummies.proxy(
                DataSource.class,
                (self, method, arguments) ->
                    Dummies.proxy(
                        ConnectionBuilder.class,
                        (builder, step, value) ->
                            step.getName().equals("build") ? h2.getConnection() : builder));

    try (Connection built =
        ApmDataSource.wrap(withBuilder, apm)
            .createConnectionBuilder()
            .user("sa")
            .password("")
            .build()) {
      built.createStatement().execute("SELECT 1");
    }

    assertThat(TestApm.counts(apm)).containsOnly(entry("SELECT", 1L));
  }

  @Test
  void worksUnderAPool() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setDataSource(watched);
    config.setMaximumPoolSize(1);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      for (int i = 0; i < 2; i++) {
        try (Connection pooled = pool.getConnection();
            Statement statement = pooled.createStatement()) {
          statement.execute("SELECT 1");
          assertThat(statement.getConnection()).isSameAs(pooled);
          assertThat(pooled.unwrap(JdbcConnection.class)).isNotNull();
        }
      }
      try (Connection again = ApmDataSource.wrap(pool, apm).getConnection()) {
        again.createStatement().execute("SELECT 1");
      }
    }

    assertThat(TestApm.counts(apm)).containsOnly(entry("SELECT", 3L));
  }

  @Test
  void worksOverAPoolAndClosesIt() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setDataSource(h2);
    config.setMaximumPoolSize(1);
    HikariDataSource pool = new HikariDataSource(config);
    try (ApmDataSource overPool = ApmDataSource.wrap(pool, apm)) {
      for (int i = 0; i < 2; i++) {
        try (Connection pooled = overPool.getConnection();
            PreparedStatement statement = pooled.prepareStatement("SELECT 1")) {
          assertThat(statement.executeQuery().getStatement()).isSameAs(statement);
          assertThat(statement.getConnection()).isSameAs(pooled);
          assertThat(pooled.unwrap(JdbcConnection.class)).isNotNull();
        }
      }
      assertThat(overPool.unwrap(HikariDataSource.class)).isSameAs(pool);
    }

    assertThat(pool.isClosed()).isTrue();
    assertThat(TestApm.counts(apm)).containsOnly(entry("SELECT", 2L));
  }

  @Test
  void worksWithADatabaseThatDoesNotSayWhatItIs() throws SQLException {
    DataSource mute =
        (DataSource)
            Dummies.proxy(
                DataSource.class,
                (self, method, arguments) ->
                    Dummies.proxy(
                        Connection.class,
                        (c, called, given) -> {
                          if (called.getName().equals("createStatement")) {
                            return Dummies.of(Statement.class);
                          }
                          throw new SQLException("not now");
                        }));

    ApmDataSource.wrap(mute, apm).getConnection().createStatement().execute("SELECT 1");

    assertThat(apm.sql().statements())
        .singleElement()
        .extracting(SqlStatementSummary::databaseSystem)
        .isEqualTo("other_sql");
  }

  @Test
  void asksAgainWhereTheFirstConnectionDidNotSayWhatItIs() throws SQLException {
    AtomicInteger questions = new AtomicInteger();
    ApmDataSource recovering = ApmDataSource.wrap(answeringFromQuestion(3, questions), apm);

    for (int i = 0; i < 4; i++) {
      recovering.getConnection().createStatement().execute("SELECT 1");
    }

    assertThat(apm.sql().statements())
        .extracting(SqlStatementSummary::databaseSystem, SqlStatementSummary::count)
        .containsExactlyInAnyOrder(tuple("other_sql", 2L), tuple("h2database", 2L));
    assertThat(questions).hasValue(3);
  }

  @Test
  void doesNotAskForEver() throws SQLException {
    AtomicInteger questions = new AtomicInteger();
    ApmDataSource silent =
        ApmDataSource.wrap(answeringFromQuestion(Integer.MAX_VALUE, questions), apm);

    for (int i = 0; i < 30; i++) {
      silent.getConnection();
    }

    assertThat(questions).hasValue(10);
  }

  private static DataSource answeringFromQuestion(int answered, AtomicInteger questions) {
    DatabaseMetaData metaData =
        (DatabaseMetaData) Dummies.proxy(DatabaseMetaData.class, (self, called, given) -> "H2");
    return (DataSource)
        Dummies.proxy(
            DataSource.class,
            (self, method, arguments) ->
                Dummies.proxy(
                    Connection.class,
                    (c, called, given) ->
                        switch (called.getName()) {
                          case "createStatement" -> Dummies.of(Statement.class);
                          case "isWrapperFor" -> false;
                          case "getAutoCommit" -> true;
                          default -> {
                            if (questions.incrementAndGet() < answered) {
                              throw new SQLException("not now");
                            }
                            yield metaData;
                          }
                        }));
  }

  private void insert(int id, String name) throws SQLException {
    try (PreparedStatement insert = prepareInsert()) {
      insert.setInt(1, id);
      insert.setString(2, name);
      assertThat(insert.executeUpdate()).isEqualTo(1);
    }
  }

  private PreparedStatement prepareInsert() throws SQLException {
    return connection.prepareStatement("INSERT INTO orders (id, name) VALUES (?, ?)");
  }
}
