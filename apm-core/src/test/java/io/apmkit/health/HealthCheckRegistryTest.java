package io.apmkit.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.apmkit.event.Event;
import io.apmkit.event.EventHub;
import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class HealthCheckRegistryTest {

  private static final HealthCheckConfig FAST =
      HealthCheckConfig.defaults()
          .withInterval(Duration.ofMillis(100))
          .withDeadline(Duration.ofMillis(200));

  private final EventHub events = new EventHub(new Guard(NOPLogger.NOP_LOGGER, Clock.SYSTEM));
  private final HealthCheckRegistry registry = new HealthCheckRegistry(FAST, Clock.SYSTEM, events);

  @AfterEach
  void close() {
    registry.close();
    events.close();
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
  void listenersHearOfChecksAndOfTheWhole() throws Exception {
    List<Event> heard = new CopyOnWriteArrayList<>();
    events.subscribe(Event.class, heard::add);
    AtomicBoolean gone = new AtomicBoolean();

    registry.register(
        "database",
        () -> gone.get() ? HealthResult.unhealthy("gone") : HealthResult.healthy("connected"),
        FAST.withCritical(true));
    awaitEvent(heard, "OverallHealthChanged", "before=UNKNOWN, now=HEALTHY");
    gone.set(true);
    awaitEvent(heard, "OverallHealthChanged", "before=HEALTHY, now=UNHEALTHY");
    registry.unregister("database");
    awaitEvent(heard, "OverallHealthChanged", "before=UNHEALTHY, now=HEALTHY");

    List<String> kinds = heard.stream().map(event -> event.getClass().getSimpleName()).toList();
    assertThat(kinds.stream().distinct())
        .containsExactly(
            "HealthCheckRegistered",
            "OverallHealthChanged",
            "HealthCheckCompleted",
            "HealthCheckFailed",
            "HealthCheckRemoved");
    assertThat(kinds).filteredOn("OverallHealthChanged"::equals).hasSize(4);
    assertThat(heard.get(0))
        .isInstanceOfSatisfying(
            HealthCheckRegistered.class,
            event -> assertThat(event.name() + event.critical()).isEqualTo("databasetrue"));
    assertThat(heard.toString()).contains("HealthCheckFailed[").contains("message=gone");
    int told = heard.size();
    await().during(Duration.ofMillis(250)).until(() -> heard.size() == told);
  }

  @Test
  void aRunThatThrowsOrDoesNotAnswerInTimeHasFailed() {
    List<HealthCheckFailed> failed = new CopyOnWriteArrayList<>();
    events.subscribe(HealthCheckFailed.class, failed::add);
    CountDownLatch release = new CountDownLatch(1);

    registry.register(
        "broken",
        () -> {
          throw new IllegalStateException("secret");
        });
    registry.register(
        "slow",
        () -> {
          release.await();
          return HealthResult.healthy("late");
        });

    await().until(() -> failed.stream().anyMatch(event -> event.check().name().equals("broken")));
    await()
        .untilAsserted(
            () ->
                assertThat(failed)
                    .anySatisfy(
                        event ->
                            assertThat(event.check().result().message())
                                .isEqualTo("no answer within PT0.2S")));
    release.countDown();
  }

  private static void awaitEvent(List<Event> heard, String type, String text) {
    await()
        .until(
            () ->
                heard.stream()
                    .map(Event::toString)
                    .anyMatch(event -> event.startsWith(type + "[") && event.contains(text)));
  }

  @Test
  void memoryIsWarnedOfWhenItGetsWorseNotWhileItStaysSo() {
    List<MemoryWarning> warnings = new CopyOnWriteArrayList<>();
    events.subscribe(MemoryWarning.class, warnings::add);
    HeapHealthCheck check = new HeapHealthCheck(0.75, 0.9).withWarnings(events, Clock.SYSTEM);

    for (long used : new long[] {100, 750, 800, 900, 950, 800, 100, 760, 990, 1}) {
      check.judge(used, 1_000);
    }

    await().untilAsserted(() -> assertThat(warnings).hasSize(4));
    assertThat(warnings)
        .extracting(MemoryWarning::liveBytes)
        .containsExactly(750L, 900L, 760L, 990L);
    assertThat(warnings)
        .extracting(MemoryWarning::status)
        .containsExactly(
            HealthStatus.WARNING,
            HealthStatus.UNHEALTHY,
            HealthStatus.WARNING,
            HealthStatus.UNHEALTHY);
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
