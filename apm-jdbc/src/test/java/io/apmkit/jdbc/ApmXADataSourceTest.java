package io.apmkit.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.entry;

import io.apmkit.Apm;
import io.micrometer.core.instrument.Timer;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.PooledConnection;
import javax.sql.StatementEventListener;
import javax.sql.XAConnection;
import javax.sql.XAConnectionBuilder;
import javax.sql.XADataSource;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.jdbcx.JdbcXAConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With H2 as a resource of distributed transactions. */
class ApmXADataSourceTest {

  private final Apm apm = TestApm.start();
  private final JdbcDataSource h2 = new JdbcDataSource();
  private final ApmXADataSource watched = ApmXADataSource.wrap(h2, apm);
  private Connection keepAlive;

  @BeforeEach
  void createTable() throws SQLException {
    h2.setURL("jdbc:h2:mem:" + System.identityHashCode(this));
    h2.setUser("sa");
    keepAlive = h2.getConnection();
    try (Statement statement = keepAlive.createStatement()) {
      statement.execute("CREATE TABLE orders (id INT PRIMARY KEY)");
    }
  }

  @AfterEach
  void close() throws SQLException {
    keepAlive.close();
    apm.close();
  }

  @Test
  void takesPartInADistributedTransaction() throws Exception {
    XAConnection physical = watched.getXAConnection();
    XAResource resource = physical.getXAResource();
    Xid committed = new TestXid(1);
    try (Connection connection = physical.getConnection()) {
      resource.start(committed, XAResource.TMNOFLAGS);
      insert(connection, 1);
      resource.end(committed, XAResource.TMSUCCESS);
      assertThat(orders()).isZero();
      assertThat(resource.prepare(committed)).isEqualTo(XAResource.XA_OK);
      resource.commit(committed, false);
      assertThat(orders()).isEqualTo(1);

      Xid rolledBack = new TestXid(2);
      resource.start(rolledBack, XAResource.TMNOFLAGS);
      insert(connection, 2);
      resource.end(rolledBack, XAResource.TMSUCCESS);
      resource.rollback(rolledBack);
      assertThat(orders()).isEqualTo(1);
    }
    physical.close();

    assertThat(TestApm.counts(apm)).containsOnly(entry("INSERT orders", 2L));
  }

  @Test
  void givesTheResourceOfTheDriver() throws Exception {
    XAConnection physical = watched.getXAConnection("sa", "");
    XAResource resource = physical.getXAResource();

    JdbcXAConnection driver = ((MonitoredXAConnection) physical).unwrap(JdbcXAConnection.class);
    assertThat(resource).isSameAs(driver.getXAResource());
    assertThat(resource.isSameRM(driver.getXAResource())).isTrue();
    physical.close();
  }

  @Test
  void endsTheHandleBeforeWhenAnotherIsLent() throws SQLException {
    XAConnection physical = watched.getXAConnection();
    Connection first = physical.getConnection();
    Connection second = physical.getConnection();

    assertThat(first.isClosed()).isTrue();
    assertThat(second.isClosed()).isFalse();
    assertThat(second).isNotSameAs(first);
    assertThat(second.createStatement().getConnection()).isSameAs(second);
    physical.close();
    assertThat(second.isClosed()).isTrue();
  }

  @Test
  void givesTheSameWrapperForTheSameHandle() throws SQLException {
    Connection handle =
        (Connection) Dummies.proxy(Connection.class, (self, called, given) -> answer(called));
    XAConnection driver =
        (XAConnection) Dummies.proxy(XAConnection.class, (self, called, given) -> handle);
    XAConnection physical = ApmXADataSource.wrap(giving(driver), apm).getXAConnection();

    Connection first = physical.getConnection();

    assertThat(first).isNotSameAs(handle);
    assertThat(physical.getConnection()).isSameAs(first);
  }

  @Test
  void isTheSourceOfWhatItsListenersHear() throws SQLException {
    XAConnection physical = watched.getXAConnection();
    Heard all = new Heard();
    Heard removed = new Heard();
    physical.addConnectionEventListener(all);
    physical.addConnectionEventListener(removed);
    physical.getConnection().close();
    physical.removeConnectionEventListener(removed);
    physical.removeConnectionEventListener(new Heard()); // was never added
    physical.getConnection().close();
    physical.close();

    assertThat(all.closed).hasSize(2).allSatisfy(e -> assertThat(e.getSource()).isSameAs(physical));
    assertThat(removed.closed).hasSize(1);
    assertThat(all.errors).isEmpty();
  }

  /** H2 calls twice who was added twice, and removing takes one away. */
  @Test
  void leavesTheListOfListenersToTheDriver() throws SQLException {
    XAConnection physical = watched.getXAConnection();
    Heard twice = new Heard();
    physical.addConnectionEventListener(twice);
    physical.addConnectionEventListener(twice);
    physical.getConnection().close();
    assertThat(twice.closed).hasSize(2);

    physical.removeConnectionEventListener(twice);
    physical.getConnection().close();
    assertThat(twice.closed).hasSize(3);
    physical.close();
  }

  @Test
  void tellsOfErrorsWithTheSameException() throws SQLException {
    List<ConnectionEventListener> atDriver = new ArrayList<>();
    XAConnection driver =
        (XAConnection)
            Dummies.proxy(
                XAConnection.class,
                (self, called, given) -> atDriver.add((ConnectionEventListener) given[0]));
    XAConnection physical = ApmXADataSource.wrap(giving(driver), apm).getXAConnection();
    Heard heard = new Heard();
    physical.addConnectionEventListener(heard);
    SQLException failure = new SQLException("gone");

    atDriver.get(0).connectionErrorOccurred(new ConnectionEvent(driver, failure));

    assertThat(heard.errors)
        .singleElement()
        .satisfies(
            e -> {
              assertThat(e.getSource()).isSameAs(physical);
              assertThat((Throwable) e.getSQLException()).isSameAs(failure);
            });
  }

  @Test
  void letsExceptionsOfListenersFly() throws SQLException {
    XAConnection physical = watched.getXAConnection();
    IllegalStateException failure = new IllegalStateException("x");
    physical.addConnectionEventListener(
        new Heard() {
          @Override
          public void connectionClosed(ConnectionEvent event) {
            throw failure;
          }
        });
    Connection connection = physical.getConnection();

    assertThat(catchThrowable(connection::close)).isSameAs(failure);
    physical.close();
  }

  @Test
  void refusesStatementListenersAsTheDriverDoes() throws SQLException {
    XAConnection physical = watched.getXAConnection();
    StatementEventListener listener =
        (StatementEventListener) Dummies.proxy(StatementEventListener.class, (s, c, g) -> null);

    assertThatThrownBy(() -> physical.addStatementEventListener(listener))
        .isInstanceOf(UnsupportedOperationException.class);
    physical.close();
  }

  @Test
  void unwrapsToItselfFirstAndToTheDriverOnRequest() throws SQLException {
    assertThat(watched.unwrap(XADataSource.class)).isSameAs(watched);
    assertThat(watched.unwrap(JdbcDataSource.class)).isSameAs(h2);
    assertThat(watched.isWrapperFor(JdbcDataSource.class)).isTrue();
    assertThat(watched.isWrapperFor(Runnable.class)).isFalse();

    MonitoredXAConnection physical = (MonitoredXAConnection) watched.getXAConnection();
    assertThat(physical.unwrap(XAConnection.class)).isSameAs(physical);
    assertThat(physical.isWrapperFor(JdbcXAConnection.class)).isTrue();
    assertThat(physical.isWrapperFor(Runnable.class)).isFalse();
    assertThatThrownBy(() -> physical.unwrap(Runnable.class)).isInstanceOf(SQLException.class);
    assertThat(physical.getConnection().unwrap(JdbcConnection.class)).isNotNull();
    physical.close();
  }

  @Test
  void saysSoWhereNoLayerIsOfTheType() {
    ApmXADataSource unwrappable =
        ApmXADataSource.wrap(
            (XADataSource) Dummies.proxy(XADataSource.class, (self, called, given) -> null), apm);

    assertThatThrownBy(() -> unwrappable.unwrap(JdbcDataSource.class))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("JdbcDataSource");
  }

  /** Containers set up data sources by reflection, from packages of their own. */
  @Test
  void canBeUsedByReflectionFromEverywhere() {
    for (Class<?> type :
        List.of(ApmDataSource.class, ApmXADataSource.class, ApmConnectionPoolDataSource.class)) {
      assertThat(type.getMethods())
          .allSatisfy(
              method ->
                  assertThat(Modifier.isPublic(method.getDeclaringClass().getModifiers()))
                      .as(method.getName())
                      .isTrue());
    }
  }

  @Test
  void handlesAreInUseUntilTheyAreClosedByWhomever() throws SQLException {
    XAConnection physical = watched.getXAConnection();
    assertThat(inUse()).isZero();
    Connection first = physical.getConnection();
    assertThat(inUse()).isEqualTo(1);
    Connection second = physical.getConnection(); // closes the first
    assertThat(inUse()).isEqualTo(1);
    first.close();
    assertThat(inUse()).isEqualTo(1);
    second.close();
    assertThat(inUse()).isZero();

    Connection third = physical.getConnection();
    physical.close();
    assertThat(inUse()).isZero();
    third.close();
    assertThat(inUse()).isZero();
  }

  @Test
  void aHandleThatIsLentAgainIsInUseAnew() throws SQLException {
    Connection handle =
        (Connection) Dummies.proxy(Connection.class, (self, called, given) -> answer(called));
    XAConnection driver =
        (XAConnection) Dummies.proxy(XAConnection.class, (self, called, given) -> handle);
    XAConnection physical = ApmXADataSource.wrap(giving(driver), apm).getXAConnection();

    physical.getConnection().close();
    assertThat(inUse()).isZero();
    Connection again = physical.getConnection();
    assertThat(physical.getConnection()).isSameAs(again);
    assertThat(inUse()).isEqualTo(1);
    again.close();
    assertThat(inUse()).isZero();
  }

  /** As a pool does that listens, and a driver that has one handle. */
  @Test
  void aHandleThatIsLentAgainWhileItIsStillBeingClosedStaysInUse() throws SQLException {
    Runnable[] whenClosed = {() -> {}};
    Connection handle =
        (Connection)
            Dummies.proxy(
                Connection.class,
                (self, called, given) -> {
                  if (called.getName().equals("close")) {
                    whenClosed[0].run();
                  }
                  return answer(called);
                });
    XAConnection driver =
        (XAConnection) Dummies.proxy(XAConnection.class, (self, called, given) -> handle);
    XAConnection physical = ApmXADataSource.wrap(giving(driver), apm).getXAConnection();
    Connection lent = physical.getConnection();

    whenClosed[0] = () -> assertThatCode(physical::getConnection).doesNotThrowAnyException();
    lent.close();

    assertThat(inUse()).isEqualTo(1);
    assertThat(apm.registry().get("db.client.connection.use_time").timer().count()).isEqualTo(1);
  }

  /** They would seem never to end, for the transaction manager ends them by the resource. */
  @Test
  void followsNoTransactionsOfItsOwn() throws SQLException {
    XAConnection physical = watched.getXAConnection();
    try (Connection connection = physical.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, 1);
      connection.rollback();
    }
    physical.close();
    assertThat(apm.registry().find("db.client.transaction.duration").timer()).isNull();

    PooledConnection pooled = ApmConnectionPoolDataSource.wrap(h2, apm).getPooledConnection();
    try (Connection connection = pooled.getConnection()) {
      connection.setAutoCommit(false);
      insert(connection, 1);
      connection.rollback();
    }
    pooled.close();
    assertThat(apm.registry().get("db.client.transaction.duration").timer().count()).isEqualTo(1);
  }

  @Test
  void countsPhysicalConnectionsThatAreMadeAndThatAreNotToBeHad() throws SQLException {
    watched.getXAConnection().close();
    h2.setURL("jdbc:h2:mem:absent;IFEXISTS=TRUE");

    assertThatThrownBy(watched::getXAConnection).isInstanceOf(SQLException.class);

    assertThat(
            apm.registry()
                .get("db.client.connection.create_time")
                .tag("error.type", "90")
                .timer()
                .count())
        .isEqualTo(1);
    assertThat(apm.registry().get("db.client.connection.create_time").timers())
        .extracting(Timer::count)
        .containsExactlyInAnyOrder(1L, 1L);
  }

  @Test
  void doesNotWrapTwiceForTheSameApm() throws SQLException {
    try (Apm other = TestApm.start()) {
      ApmXADataSource both = ApmXADataSource.wrap(watched, other);
      assertThat(ApmXADataSource.wrap(watched, apm)).isSameAs(watched);
      assertThat(both).isNotSameAs(watched);
      assertThat(both.unwrap(JdbcDataSource.class)).isSameAs(h2);

      Heard heard = new Heard();
      XAConnection physical = both.getXAConnection();
      physical.addConnectionEventListener(heard);
      try (Connection connection = physical.getConnection()) {
        insert(connection, 1);
      }
      physical.close();

      assertThat(heard.closed)
          .singleElement()
          .satisfies(e -> assertThat(e.getSource()).isSameAs(physical));
      assertThat(TestApm.counts(apm)).containsOnly(entry("INSERT orders", 1L));
      assertThat(TestApm.counts(other)).containsOnly(entry("INSERT orders", 1L));
    }
  }

  @Test
  void knowsPhysicalConnectionsThatALayerBelowWatches() throws SQLException {
    XADataSource routing =
        (XADataSource)
            Dummies.proxy(XADataSource.class, (self, called, given) -> watched.getXAConnection());

    XAConnection physical = ApmXADataSource.wrap(routing, apm).getXAConnection();
    try (Connection connection = physical.getConnection()) {
      insert(connection, 1);
    }
    physical.close();

    assertThat(TestApm.counts(apm)).containsOnly(entry("INSERT orders", 1L));
  }

  @Test
  void watchesConnectionsFromABuilder() throws SQLException {
    XADataSource withBuilder =
        (XADataSource)
            Dummies.proxy(
                XADataSource.class,
                (self, method, arguments) ->
                    Dummies.proxy(
                        XAConnectionBuilder.class,
                        (builder, step, value) ->
                            step.getName().equals("build") ? h2.getXAConnection() : builder));

    XAConnection built =
        ApmXADataSource.wrap(withBuilder, apm).createXAConnectionBuilder().user("sa").build();
    insert(built.getConnection(), 1);
    built.close();

    assertThat(TestApm.counts(apm)).containsOnly(entry("INSERT orders", 1L));
  }

  @Test
  void handsOutTheDriversOwnWhenSwitchedOff() throws SQLException {
    XAConnection physical =
        ApmXADataSource.wrap(h2, apm, JdbcConfig.defaults().withEnabled(false)).getXAConnection();

    assertThat(physical).isInstanceOf(JdbcXAConnection.class);
    assertThat(apm.registry().find("db.client.connection.create_time").timer()).isNull();
    physical.close();
  }

  private static @Nullable Object answer(Method called) {
    return called.getReturnType() == boolean.class ? false : null;
  }

  private double inUse() {
    return apm.registry().get("db.client.connections").tag("state", "used").gauge().value();
  }

  private static XADataSource giving(XAConnection connection) {
    return (XADataSource) Dummies.proxy(XADataSource.class, (self, called, given) -> connection);
  }

  private static void insert(Connection connection, int id) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO orders VALUES (" + id + ")");
    }
  }

  private long orders() throws SQLException {
    try (Statement statement = keepAlive.createStatement();
        ResultSet result = statement.executeQuery("SELECT COUNT(*) FROM orders")) {
      result.next();
      return result.getLong(1);
    }
  }

  private static class Heard implements ConnectionEventListener {

    final List<ConnectionEvent> closed = new ArrayList<>();
    final List<ConnectionEvent> errors = new ArrayList<>();

    @Override
    public void connectionClosed(ConnectionEvent event) {
      closed.add(event);
    }

    @Override
    public void connectionErrorOccurred(ConnectionEvent event) {
      errors.add(event);
    }
  }

  private record TestXid(int number) implements Xid {

    @Override
    public int getFormatId() {
      return 1;
    }

    @Override
    public byte[] getGlobalTransactionId() {
      return new byte[] {(byte) number};
    }

    @Override
    public byte[] getBranchQualifier() {
      return new byte[] {1};
    }
  }
}
