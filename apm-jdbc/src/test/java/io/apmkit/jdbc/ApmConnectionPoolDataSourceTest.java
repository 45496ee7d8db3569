package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.apmkit.Apm;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.PooledConnection;
import javax.sql.PooledConnectionBuilder;
import javax.sql.StatementEvent;
import javax.sql.StatementEventListener;
import javax.sql.XAConnection;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** With H2 and its own pool, which finds its connections again by the source of their events. */
class ApmConnectionPoolDataSourceTest {

  private final Apm apm = TestApm.start();
  private final JdbcDataSource h2 = new JdbcDataSource();
  private final ApmConnectionPoolDataSource watched = ApmConnectionPoolDataSource.wrap(h2, apm);

  ApmConnectionPoolDataSourceTest() {
    h2.setURL("jdbc:h2:mem:");
    h2.setUser("sa");
  }

  @AfterEach
  void close() {
    apm.close();
  }

  @Test
  void worksUnderAPoolOfPhysicalConnections() throws SQLException {
    JdbcConnectionPool pool = JdbcConnectionPool.create(watched);
    pool.setMaxConnections(1);
    try {
      for (int i = 0; i < 3; i++) {
        try (Connection connection = pool.getConnection();
            Statement statement = connection.createStatement()) {
          statement.execute("SELECT 1");
          assertThat(statement.getConnection()).isSameAs(connection);
          assertThat(pool.getActiveConnections()).isEqualTo(1);
        }
        assertThat(pool.getActiveConnections()).isZero();
      }
    } finally {
      pool.dispose();
    }

    assertThat(TestApm.counts(apm)).containsOnly(entry("SELECT", 3L));
  }

  @Test
  void keepsAnXAConnectionOne() throws SQLException {
    PooledConnection physical = watched.getPooledConnection();

    assertThat(physical).isInstanceOf(XAConnection.class).isInstanceOf(MonitoredXAConnection.class);
    physical.close();
  }

  @Test
  void watchesConnectionsFromABuilder() throws SQLException {
    ConnectionPoolDataSource withBuilder =
        (ConnectionPoolDataSource)
            Dummies.proxy(
                ConnectionPoolDataSource.class,
                (self, method, arguments) ->
                    Dummies.proxy(
                        PooledConnectionBuilder.class,
                        (builder, step, value) ->
                            step.getName().equals("build") ? h2.getPooledConnection() : builder));

    PooledConnection built =
        ApmConnectionPoolDataSource.wrap(withBuilder, apm)
            .createPooledConnectionBuilder()
            .password("")
            .build();
    built.getConnection().createStatement().execute("SELECT 1");
    built.close();

    assertThat(TestApm.counts(apm)).containsOnly(entry("SELECT", 1L));
  }

  @Test
  void doesNotWrapTwiceForTheSameApm() {
    assertThat(ApmConnectionPoolDataSource.wrap(watched, apm)).isSameAs(watched);
    try (Apm other = TestApm.start()) {
      assertThat(ApmConnectionPoolDataSource.wrap(watched, other)).isNotSameAs(watched);
    }
  }

  /** H2 knows no events of statements, so here comes a driver that does. */
  @Test
  void namesTheWrapperOfAStatementInItsEvents() throws SQLException {
    List<StatementEventListener> atDriver = new ArrayList<>();
    Connection handle = h2.getConnection();
    PooledConnection driver =
        (PooledConnection)
            Dummies.proxy(
                PooledConnection.class,
                (self, called, given) ->
                    switch (called.getName()) {
                      case "getConnection" -> handle;
                      case "addStatementEventListener" ->
                          atDriver.add((StatementEventListener) given[0]);
                      case "removeStatementEventListener" -> atDriver.remove(given[0]);
                      default -> null;
                    });
    ConnectionPoolDataSource source =
        (ConnectionPoolDataSource)
            Dummies.proxy(ConnectionPoolDataSource.class, (self, called, given) -> driver);
    PooledConnection physical = ApmConnectionPoolDataSource.wrap(source, apm).getPooledConnection();
    Connection connection = physical.getConnection();
    PreparedStatement before = connection.prepareStatement("SELECT 0");
    Heard heard = new Heard();
    physical.addStatementEventListener(heard);
    PreparedStatement statement = connection.prepareStatement("SELECT 1");
    PreparedStatement call = connection.prepareCall("CALL 1");
    SQLException failure = new SQLException("x");

    StatementEventListener relay = atDriver.get(0);
    relay.statementClosed(new StatementEvent(driver, raw(statement)));
    relay.statementErrorOccurred(new StatementEvent(driver, raw(call), failure));
    relay.statementClosed(new StatementEvent(driver, raw(before)));

    assertThat(heard.events)
        .hasSize(3)
        .allSatisfy(e -> assertThat(e.getSource()).isSameAs(physical));
    assertThat(heard.events.get(0).getStatement()).isSameAs(statement);
    assertThat(heard.events.get(1).getStatement()).isSameAs(call);
    assertThat((Throwable) heard.events.get(1).getSQLException()).isSameAs(failure);
    assertThat(heard.events.get(2).getStatement()).isSameAs(raw(before)); // nobody listened then
    physical.removeStatementEventListener(heard);
    assertThat(atDriver).isEmpty();
    connection.close();
  }

  @Test
  void remembersSoManyStatementsAndNoMore() throws SQLException {
    PooledStatements statements = new PooledStatements();
    statements.listen();
    List<MonitoredPreparedStatement> all = new ArrayList<>();
    try (Connection connection = ApmDataSource.wrap(h2, apm).getConnection()) {
      for (int i = 0; i <= PooledStatements.MAX_STATEMENTS; i++) {
        all.add((MonitoredPreparedStatement) connection.prepareStatement("SELECT 1"));
        statements.prepared(all.get(i));
      }
    }

    assertThat(statements.wrapperOf(all.get(0).prepared)).isSameAs(all.get(0).prepared);
    assertThat(statements.wrapperOf(all.get(1).prepared)).isSameAs(all.get(1));
    assertThat(statements.wrapperOf(null)).isNull();
  }

  private static PreparedStatement raw(PreparedStatement wrapper) {
    return ((MonitoredPreparedStatement) wrapper).prepared;
  }

  private static final class Heard implements StatementEventListener {

    final List<StatementEvent> events = new ArrayList<>();

    @Override
    public void statementClosed(StatementEvent event) {
      events.add(event);
    }

    @Override
    public void statementErrorOccurred(StatementEvent event) {
      events.add(event);
    }
  }
}
