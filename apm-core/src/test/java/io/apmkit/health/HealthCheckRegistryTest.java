package io.apmkit.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthCheckRegistryTest {

  private static final HealthCheckConfig FAST =
      HealthCheckConfig.defaults()
          .withInterval(Duration.ofMillis(100))
          .withDeadline(Duration.ofMillis(200));

  private final HealthCheckRegistry registry = new HealthCheckRegistry(FAST, Clock.SYSTEM);

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void isHealthyWithoutChecksAndUnknownBeforeTheFirstAnswer() throws Exception {
    assertThat(status()).isEqualTo(HealthStatus.HEALTHY);
    CountDownLatch release = new CountDownLatch(1);

    registry.register(
        "database",
        () -> {
          release.await();
          return HealthResult.healthy("connected");
        },
        FAST.withCritical(true).withDeadline(Duration.ofMinutes(1)));

    assertThat(status()).isEqualTo(HealthStatus.UNKNOWN);
    release.countDown();
    await().untilAsserted(() -> assertThat(status()).isEqualTo(HealthStatus.HEALTHY));
  }

  @Test
  void aCriticalCheckDecidesAndAnotherOnlyDegrades() {
    registry.register("cache", () -> HealthResult.unhealthy("gone"));
    await().untilAsserted(() -> assertThat(status()).isEqualTo(HealthStatus.DEGRADED));

    registry.register("database", () -> HealthResult.unhealthy("gone"), FAST.withCritical(true));
    await().untilAsserted(() -> assertThat(status()).isEqualTo(HealthStatus.UNHEALTHY));

    registry.unregister("database");
    assertThat(status()).isEqualTo(HealthStatus.DEGRADED);
  }

  @Test
  void aWarningShows() {
    registry.register("disk", () -> HealthResult.warning("80 % full"));

    await().untilAsserted(() -> assertThat(status()).isEqualTo(HealthStatus.WARNING));
  }

  @Test
  void checksAreAskedAgainAndAgain() {
    AtomicInteger runs = new AtomicInteger();
    registry.register(
        "counter",
        () ->
            runs.incrementAndGet() % 2 == 0
                ? HealthResult.healthy("even")
                : HealthResult.unhealthy("odd"));

    await().until(() -> runs.get() >= 4);
  }

  @Test
  void whatIsThrownIsUnhealthyAndTellsNoMessage() {
    registry.register(
        "broken",
        () -> {
          throw new NoClassDefFoundError("jdbc:secret");
        });

    await()
        .untilAsserted(
            () -> assertThat(check().result().status()).isEqualTo(HealthStatus.UNHEALTHY));
    assertThat(check().result().message()).isEqualTo("java.lang.NoClassDefFoundError");
  }

  @Test
  @SuppressWarnings("ThreadPriorityCheck") // the point is a check that ignores interruption
  void aStuckCheckIsUnhealthyAtItsDeadlineAndIsNotStartedAgain() throws Exception {
    CountDownLatch release = new CountDownLatch(1);
    AtomicInteger runs = new AtomicInteger();
    registry.register(
        "stuck",
        () -> {
          runs.incrementAndGet();
          while (release.getCount() > 0) {
            Thread.onSpinWait(); // ignores interruption, as many a driver does
            Thread.yield();
          }
          return HealthResult.healthy("late");
        });

    await()
        .untilAsserted(
            () -> assertThat(check().result().message()).isEqualTo("no answer within PT0.2S"));
    await().during(Duration.ofMillis(400)).until(() -> runs.get() == 1);

    release.countDown();
    await().untilAsserted(() -> assertThat(runs).hasValueGreaterThan(1));
    await().untilAsserted(() -> assertThat(check().result().message()).isEqualTo("late"));
  }

  @Test
  void aNameIsRequiredAndUnique() {
    registry.register("a", () -> HealthResult.healthy("ok"));

    assertThatThrownBy(() -> registry.register("a", () -> HealthResult.healthy("ok")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"a\" exists already");
    assertThatThrownBy(() -> registry.register(" ", () -> HealthResult.healthy("ok")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> FAST.withDeadline(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-1S");
  }

  @Test
  void heapRatiosDecide() {
    HeapHealthCheck check = new HeapHealthCheck(0.75, 0.9);

    assertThat(check.judge(749, 1_000).status()).isEqualTo(HealthStatus.HEALTHY);
    assertThat(check.judge(750, 1_000).status()).isEqualTo(HealthStatus.WARNING);
    assertThat(check.judge(899, 1_000).status()).isEqualTo(HealthStatus.WARNING);
    assertThat(check.judge(900, 1_000).status()).isEqualTo(HealthStatus.UNHEALTHY);
    assertThat(check.check().details()).containsKeys("liveBytes", "maxBytes");
    assertThatThrownBy(() -> new HeapHealthCheck(0.9, 0.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.9")
        .hasMessageContaining("0.5");
  }

  private HealthStatus status() {
    return registry.report().status();
  }

  private HealthReport.Check check() {
    return registry.report().checks().get(0);
  }
}
