package io.apmkit.exporters.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a pool says of itself, and what it reported, is what is exposed. */
@Timeout(60)
class HikariTest {

  private static final int MAX_CONNECTIONS = 3;
  private static final String POOL = "pool=\"goods\"";

  @ParameterizedTest
  @EnumSource(Wiring.class)
  void sizesAreThoseThatThePoolHas(Wiring wiring) throws Exception {
    try (Observed observed = new Observed(wiring);
        HikariDataSource pool = new HikariDataSource(config(Duration.ofSeconds(30)))) {
      pool.setMetricRegistry(observed.registry());
      HikariPoolMXBean bean = pool.getHikariPoolMXBean();
      List<Connection> held = take(pool, 2);
      await().until(() -> bean.getIdleConnections() == 1);
      assertThat(bean.getActiveConnections()).isEqualTo(2);
      awaitSizes(observed, bean);

      held.addAll(take(pool, 1));
      Thread waiting = new Thread(() -> borrow(pool, 1));
      waiting.start();
      await().until(() -> bean.getThreadsAwaitingConnection() == 1);
      assertThat(bean.getActiveConnections()).isEqualTo(MAX_CONNECTIONS);
      awaitSizes(observed, bean);

      giveBack(held);
      waiting.join();
      await().until(() -> bean.getActiveConnections() == 0);
      awaitSizes(observed, bean);
    }
  }

  @ParameterizedTest
  @EnumSource(Wiring.class)
  void timesAndTimeoutsAreThoseThatThePoolReported(Wiring wiring) throws Exception {
    HikariReports reports = new HikariReports();
    HikariConfig config = config(Duration.ofMillis(250));
    try (Observed observed = new Observed(wiring)) {
      config.setMetricsTrackerFactory(
          reports.alsoTo(new MicrometerMetricsTrackerFactory(observed.registry())));
      try (HikariDataSource pool = new HikariDataSource(config)) {
        borrow(pool, 20);
        List<Connection> held = take(pool, MAX_CONNECTIONS);
        assertThatThrownBy(pool::getConnection).isInstanceOf(SQLTransientConnectionException.class);
        giveBack(held);

        assertThat(reports.timeouts()).isEqualTo(1);
        assertThat(reports.acquired().count()).isEqualTo(24); // the one in vain among them
        assertThat(reports.used().count()).isEqualTo(23);
        assertThat(observed.whole("hikaricp_connections_timeout_total", POOL)).isEqualTo(1);
        assertReported(observed, "acquire", reports.acquired());
        assertReported(observed, "usage", reports.used());
        await()
            .untilAsserted(
                () -> {
                  assertThat(reports.created().count()).isGreaterThanOrEqualTo(MAX_CONNECTIONS - 1);
                  assertReported(observed, "creation", reports.created());
                  observed.assertEveryViewAgrees();
                });
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Wiring.class)
  void metersGoWithTheirPoolAndComeBackWithTheNext(Wiring wiring) throws Exception {
    try (Observed observed = new Observed(wiring)) {
      for (int i = 0; i < 3; i++) {
        try (HikariDataSource pool = new HikariDataSource(config(Duration.ofSeconds(30)))) {
          pool.setMetricRegistry(observed.registry());
          borrow(pool, 1);
          await().untilAsserted(observed::assertEveryViewAgrees);
          assertThat(observed.whole("hikaricp_connections_usage_seconds_count", POOL)).isEqualTo(1);
        }
        assertThat(observed.names()).isEmpty();
      }
    }
  }

  /** The pool lets its own figures age for a second before it counts again. */
  private static void awaitSizes(Observed observed, HikariPoolMXBean bean) {
    await()
        .untilAsserted(
            () -> {
              assertThat(observed.whole("hikaricp_connections", POOL))
                  .isEqualTo(bean.getTotalConnections());
              assertThat(observed.whole("hikaricp_connections_active", POOL))
                  .isEqualTo(bean.getActiveConnections());
              assertThat(observed.whole("hikaricp_connections_idle", POOL))
                  .isEqualTo(bean.getIdleConnections());
              assertThat(observed.whole("hikaricp_connections_pending", POOL))
                  .isEqualTo(bean.getThreadsAwaitingConnection());
              assertThat(observed.whole("hikaricp_connections_max", POOL))
                  .isEqualTo(MAX_CONNECTIONS);
              assertThat(observed.whole("hikaricp_connections_min", POOL))
                  .isEqualTo(MAX_CONNECTIONS);
              observed.assertEveryViewAgrees();
            });
  }

  private static void assertReported(
      Observed observed, String timer, HikariReports.Durations reported) {
    String name = "hikaricp_connections_" + timer + "_seconds";
    assertThat(observed.whole(name + "_count", POOL)).isEqualTo(reported.count());
    assertThat(observed.value(name + "_sum", POOL)).isCloseTo(reported.seconds(), within(1e-12));
    assertThat(observed.value(name + "_max", POOL)).isCloseTo(reported.longest(), within(1e-12));
  }

  private static void borrow(HikariDataSource pool, int times) {
    for (int i = 0; i < times; i++) {
      try (Connection connection = pool.getConnection()) {
        assertThat(connection.isValid(1)).isTrue();
      } catch (SQLException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static List<Connection> take(HikariDataSource pool, int connections) throws SQLException {
    List<Connection> taken = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      taken.add(pool.getConnection());
    }
    return taken;
  }

  private static void giveBack(List<Connection> taken) throws SQLException {
    for (Connection connection : taken) {
      connection.close();
    }
  }

  private static HikariConfig config(Duration wait) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("goods");
    config.setJdbcUrl("jdbc:h2:mem:goods");
    config.setMaximumPoolSize(MAX_CONNECTIONS);
    config.setConnectionTimeout(wait.toMillis());
    return config;
  }
}
