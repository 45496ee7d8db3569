package io.apmkit.benchmarks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.p6spy.engine.wrapper.ResultSetWrapper;
import com.zaxxer.hikari.pool.ProxyConnection;
import io.apmkit.activity.SqlStatementSummary;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import net.bull.javamelody.JdbcWrapper;
import net.bull.javamelody.internal.model.CounterRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Who does not count what it is said to count, or does not do what it is asked, would look fast.
 */
class WatchedTest {

  private static final int CALLS = 5;

  private final Blackhole escape =
      new Blackhole(
          "Today's password is swordfish. I understand instantiating Blackholes directly is"
              + " dangerous.");
  private final Caller caller = new Caller();
  private Watched watched = new Raw();

  @AfterEach
  void close() throws SQLException {
    watched.close();
  }

  @Test
  void oursKeepsTheStatementAndItsCalls() throws SQLException {
    OurJdbc ours = open(new OurJdbc());
    lookUp();

    assertThat(ours.apm().sql().statements())
        .filteredOn(statement -> statement.count() > 0)
        .singleElement()
        .returns("SELECT", SqlStatementSummary::operation)
        .returns("customers", SqlStatementSummary::collection)
        .returns((long) CALLS, SqlStatementSummary::count);
  }

  @Test
  void oursKeepsLiteralsUnderOneStatement() throws SQLException {
    OurJdbc ours = open(new OurJdbc());
    LiteralText text = new LiteralText();
    for (int i = 0; i < CALLS; i++) {
      Sql.execute(connection(), text.next(), escape);
    }

    assertThat(ours.apm().sql().statements())
        .filteredOn(statement -> statement.count() > 0)
        .singleElement()
        .returns((long) CALLS, SqlStatementSummary::count);
  }

  @Test
  void aRequestKnowsWhatOursExecutedForIt() throws SQLException {
    OurJdbc ours = open(new OurJdbc());
    new InRequestBenchmark().ours(ours, caller, escape);

    assertThat(ours.apm().requests().current()).isNull();
    assertThat(ours.apm().sql().statements())
        .filteredOn(statement -> statement.count() > 0)
        .singleElement()
        .satisfies(
            statement -> {
              assertThat(statement.count()).isEqualTo(InRequestBenchmark.LOOK_UPS);
              assertThat(statement.routes()).containsOnlyKeys("/customers/{id}");
            });
  }

  @Test
  void oursSwitchedOffHandsOutTheConnectionOfTheDriver() throws SQLException {
    OurJdbc off = open(new OurJdbc.SwitchedOff());
    lookUp();

    assertThat(connection().getClass()).isEqualTo(off.raw().getConnection().getClass());
    assertThat(off.apm().sql().statements()).allMatch(statement -> statement.count() == 0);
  }

  @Test
  void p6spyWrapsAllThatItHandsOut() throws SQLException {
    open(new P6spy());
    lookUp();

    try (PreparedStatement statement = connection().prepareStatement(Sql.LOOK_UP);
        ResultSet rows = statement.executeQuery()) {
      assertThat(rows).isInstanceOf(ResultSetWrapper.class);
    }
  }

  @Test
  void datasourceProxyCounts() throws SQLException {
    DatasourceProxy peer = open(new DatasourceProxy());
    lookUp();

    assertThat(peer.count().getSelect()).isEqualTo(CALLS);
    assertThat(peer.count().getPrepared()).isEqualTo(CALLS);
  }

  @Test
  void datasourceMicrometerTimesStatementsAndResultSets() throws SQLException {
    DatasourceMicrometer peer = open(new DatasourceMicrometer());
    lookUp();

    assertThat(peer.registry.get("jdbc.query").timer().count()).isEqualTo(CALLS);
    assertThat(peer.registry.get("jdbc.result-set").timer().count()).isEqualTo(CALLS);
  }

  @Test
  void javaMelodyCountsByTextAndKnowsWhoTookAConnection() throws SQLException {
    JavaMelody peer = open(new JavaMelody());
    peer.counter().clear(); // there is one for the process
    lookUp();

    assertThat(peer.counter().getRequests())
        .singleElement()
        .returns(Sql.LOOK_UP, CounterRequest::getName)
        .returns((long) CALLS, CounterRequest::getHits);
    assertThat(JdbcWrapper.getConnectionInformationsList())
        .singleElement()
        .satisfies(held -> assertThat(held.getOpeningStackTrace()).isNotEmpty());
    assertThat(Proxy.isProxyClass(connection().getClass())).isTrue();
  }

  @Test
  void openTelemetryRecordsDurationsByOperationAndTable() throws SQLException {
    OpenTelemetryJdbc peer = open(new OpenTelemetryJdbc());
    lookUp();

    assertThat(peer.reader.collect())
        .filteredOn(metric -> metric.getName().equals("db.client.operation.duration"))
        .singleElement()
        .extracting(MetricData::getHistogramData)
        .satisfies(
            histogram ->
                assertThat(histogram.getPoints())
                    .singleElement()
                    .returns((long) CALLS, HistogramPointData::getCount)
                    .satisfies(
                        point ->
                            assertThat(point.getAttributes().asMap())
                                .containsValue("SELECT customers")));
  }

  @Test
  void hikariWrapsItsConnections() throws SQLException {
    open(new Hikari.WithLeakDetection());
    lookUp();

    assertThat(connection()).isInstanceOf(ProxyConnection.class);
  }

  @Test
  void eachFindsItsRowInTheDatabase() throws SQLException {
    open(new H2LookupBenchmark.RawOverH2());

    for (int i = 0; i < 2 * H2.ROWS; i++) {
      long id = caller.nextId();
      assertThat(Sql.lookUp(connection(), id, escape)).isEqualTo(id);
      try (PreparedStatement statement = connection().prepareStatement(Sql.LOOK_UP)) {
        statement.setLong(1, id);
        statement.setString(2, Sql.REGION);
        try (ResultSet rows = statement.executeQuery()) {
          assertThat(rows.next()).isTrue();
          assertThat(rows.next()).isFalse();
        }
      }
    }
  }

  @Test
  void threadsHaveConnectionsOfTheirOwn() throws SQLException {
    watched.open(2);
    Connection first = connection();
    caller.index = 1;

    assertThat(connection()).isNotSameAs(first);
  }

  private <T extends Watched> T open(T opened) throws SQLException {
    watched = opened;
    opened.open(1);
    return opened;
  }

  private Connection connection() {
    return watched.connection(caller);
  }

  /** The sums of rows must be those of the driver, whoever watches. */
  private void lookUp() throws SQLException {
    try (Connection raw = watched.raw().getConnection()) {
      for (int i = 0; i < CALLS; i++) {
        long id = caller.nextId();
        assertThat(Sql.lookUp(connection(), id, escape)).isEqualTo(Sql.lookUp(raw, id, escape));
      }
    }
  }
}
