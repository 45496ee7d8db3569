package io.apmkit.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.apmkit.event.EventHub;
import io.apmkit.health.HealthCheckConfig;
import io.apmkit.health.HealthCheckRegistry;
import io.apmkit.health.HealthResult;
import io.apmkit.health.HealthStatus;
import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.Clock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class DataSourceHealthCheckTest {

  private static final String SECRET = "jdbc:x://host/db?password=tiger";

  private final List<String> calls = new ArrayList<>();

  @Test
  void isHealthyWhenTheDatabaseAnswers() {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:");

    HealthResult result = new DataSourceHealthCheck(h2).check();

    assertThat(result.status()).isEqualTo(HealthStatus.HEALTHY);
  }

  @Test
  void asksWithItsTimeoutAndGivesTheConnectionBack() {
    HealthResult result = new DataSourceHealthCheck(source(() -> false), 7).check();

    assertThat(result.status()).isEqualTo(HealthStatus.UNHEALTHY);
    assertThat(result.details()).containsEntry("timeoutSeconds", "7");
    assertThat(calls).containsExactly("isValid 7", "close");
  }

  @Test
  void givesTheConnectionBackWhenItFails() {
    HealthResult result =
        new DataSourceHealthCheck(
                source(
                    () -> {
                      throw new SQLException(SECRET, "08006");
                    }))
            .check();

    assertThat(result.status()).isEqualTo(HealthStatus.UNHEALTHY);
    assertThat(result.details())
        .containsEntry("error", "java.sql.SQLException")
        .containsEntry("sqlState", "08006");
    assertThat(calls).containsExactly("isValid 2", "close");
  }

  @Test
  void tellsNothingOfWhatTheDriverWrites() {
    for (Exception failure : List.of(new SQLException(SECRET), new IllegalStateException(SECRET))) {
      DataSource down =
          (DataSource)
              Dummies.proxy(
                  DataSource.class,
                  (self, method, arguments) -> {
                    throw failure;
                  });

      HealthResult result = new DataSourceHealthCheck(down).check();

      assertThat(result.status()).isEqualTo(HealthStatus.UNHEALTHY);
      assertThat(result.details()).containsEntry("error", failure.getClass().getName());
      assertThat(result.toString()).doesNotContain("tiger").doesNotContain("host");
    }
  }

  @Test
  void refusesATimeoutThatWouldWaitForEver() {
    assertThatThrownBy(() -> new DataSourceHealthCheck(source(() -> true), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("timeoutSeconds is 0");
  }

  @Test
  void refusesAThresholdOutOfBoundsByItsName() {
    for (Duration each : new Duration[] {Duration.ZERO, Duration.ofDays(200_000)}) {
      assertThatThrownBy(() -> new DataSourceHealthCheck(source(() -> true), 1, each))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("slowAcquire");
    }
  }

  @Test
  void tellsHowLongItTook() {
    HealthResult result = new DataSourceHealthCheck(source(() -> true)).check();

    assertThat(result.details()).containsKeys("acquireMillis", "validationMillis");
  }

  @Test
  void warnsWhenGettingAConnectionTakesLong() {
    DataSource quick = source(() -> true);
    DataSource slow =
        (DataSource)
            Dummies.proxy(
                DataSource.class,
                (self, method, arguments) -> {
                  long start = System.nanoTime();
                  while (System.nanoTime() - start < 2_000_000) {
                    Thread.onSpinWait();
                  }
                  return quick.getConnection();
                });

    HealthResult result = new DataSourceHealthCheck(slow, 2, Duration.ofMillis(1)).check();

    assertThat(result.status()).isEqualTo(HealthStatus.WARNING);
    assertThat(Integer.parseInt(result.details().get("acquireMillis"))).isPositive();
    assertThat(new DataSourceHealthCheck(slow, 2, Duration.ofMinutes(1)).check().status())
        .isEqualTo(HealthStatus.HEALTHY);
    assertThat(calls).containsExactly("isValid 2", "close", "isValid 2", "close");
  }

  @Test
  void givesTheConnectionBackWhateverIsThrown() {
    DataSourceHealthCheck check =
        new DataSourceHealthCheck(
            source(
                () -> {
                  throw new NoClassDefFoundError("half a driver");
                }));

    assertThatThrownBy(check::check).isInstanceOf(NoClassDefFoundError.class);
    assertThatThrownBy(check::check).isInstanceOf(NoClassDefFoundError.class); // not "still waits"
    assertThat(calls).containsExactly("isValid 2", "close", "isValid 2", "close");
  }

  /** A pool that is exhausted: its waiters are those of the application, and one of ours. */
  @Test
  void waitsForAPoolOnceOnly() throws Exception {
    JdbcDataSource h2 = new JdbcDataSource();
    h2.setURL("jdbc:h2:mem:");
    HikariConfig config = new HikariConfig();
    config.setDataSource(h2);
    config.setMaximumPoolSize(1);
    config.setConnectionTimeout(60_000);
    try (HikariDataSource pool = new HikariDataSource(config)) {
      DataSourceHealthCheck check = new DataSourceHealthCheck(pool);
      Connection last = pool.getConnection();
      AtomicReference<HealthResult> first = new AtomicReference<>();
      Thread waiting = new Thread(() -> first.set(check.check()));
      waiting.start();
      await().until(() -> pool.getHikariPoolMXBean().getThreadsAwaitingConnection() == 1);

      for (int i = 0; i < 5; i++) {
        HealthResult meanwhile = check.check();
        assertThat(meanwhile.status()).isEqualTo(HealthStatus.UNHEALTHY);
        assertThat(meanwhile.message()).contains("still waits for a connection");
        assertThat(meanwhile.details()).containsKey("waitedMillis");
      }
      assertThat(pool.getHikariPoolMXBean().getThreadsAwaitingConnection()).isEqualTo(1);

      waiting.interrupt();
      waiting.join();
      assertThat(requireNonNull(first.get()).status()).isEqualTo(HealthStatus.UNHEALTHY);
      assertThat(pool.getHikariPoolMXBean().getThreadsAwaitingConnection()).isZero();
      last.close();
      assertThat(check.check().status()).isEqualTo(HealthStatus.HEALTHY);
    }
  }

  /** One that heeds no interrupt costs the one thread that waits, until it comes back. */
  @Test
  void costsTheRegistryOneThreadAndRecovers() throws SQLException {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger asked = new AtomicInteger();
    DataSource quick = source(() -> true);
    DataSource hung =
        (DataSource)
            Dummies.proxy(
                DataSource.class,
                (self, method, arguments) -> {
                  asked.incrementAndGet();
                  boolean interrupted = true;
                  while (interrupted) {
                    try {
                      release.await();
                      interrupted = false;
                    } catch (InterruptedException e) {
                      interrupted = true;
                    }
                  }
                  return quick.getConnection();
                });
    HealthCheckConfig often =
        new HealthCheckConfig(true, Duration.ofMillis(100), Duration.ofMillis(10));
    EventHub events = new EventHub(new Guard(NOPLogger.NOP_LOGGER, Clock.SYSTEM));
    try (HealthCheckRegistry registry = new HealthCheckRegistry(often, Clock.SYSTEM, events)) {
      registry.register("database", new DataSourceHealthCheck(hung));

      await().until(() -> status(registry) == HealthStatus.UNHEALTHY);
      await()
          .during(Duration.ofMillis(300))
          .until(() -> asked.get() == 1 && status(registry) == HealthStatus.UNHEALTHY);

      release.countDown();
      await().until(() -> status(registry) == HealthStatus.HEALTHY);
    }
  }

  private static HealthStatus status(HealthCheckRegistry registry) {
    return registry.report().checks().get(0).result().status();
  }

  private interface Validity {
    boolean get() throws SQLException;
  }

  private DataSource source(Validity validity) {
    Connection connection =
        (Connection)
            Dummies.proxy(
                Connection.class,
                (self, method, arguments) -> {
                  boolean asked = method.getName().equals("isValid");
                  calls.add(asked ? "isValid " + arguments[0] : method.getName());
                  return asked ? validity.get() : null;
                });
    return (DataSource) Dummies.proxy(DataSource.class, (self, method, arguments) -> connection);
  }
}
