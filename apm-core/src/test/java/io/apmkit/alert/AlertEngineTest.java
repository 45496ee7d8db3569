package io.apmkit.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.apmkit.event.Event;
import io.apmkit.event.EventHub;
import io.apmkit.history.HistoryConfig;
import io.apmkit.history.MetricHistory;
import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.promql.SeriesSelector;
import io.apmkit.promql.Threshold;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class AlertEngineTest {

  private static final Threshold TOO_LONG = Threshold.above(SeriesSelector.of("queue_size"), 10);

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);
  private final MetricHistory history = new MetricHistory(HistoryConfig.defaults(), "shop", "i:1");
  private final EventHub events = new EventHub(new Guard(NOPLogger.NOP_LOGGER, clock));
  private final AlertEngine engine =
      new AlertEngine(
          history, Map.of("environment", "test", "instance", "external"), events, clock);
  private final List<Alert> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger mail = new AtomicInteger();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @BeforeEach
  void register() {
    registry.gauge("queue.size", Tags.of("queue", "mail"), mail);
    engine.addChannel(channel(told::add));
  }

  @AfterEach
  void close() {
    engine.close();
    events.close();
  }

  @Test
  void pendsUntilTheConditionHasHeldLongEnoughThenFiresThenResolves() {
    engine.add(
        AlertRule.named("LongQueue")
            .when(TOO_LONG)
            .holdFor(Duration.ofSeconds(20))
            .severity(Severity.CRITICAL)
            .summary("mail piles up")
            .build());

    mail.set(11);
    tick();
    assertThat(onlyAlert().state()).isEqualTo(AlertState.PENDING);
    tick();
    assertThat(onlyAlert().state()).isEqualTo(AlertState.PENDING); // 10 s
    tick();
    assertThat(onlyAlert().state()).isEqualTo(AlertState.FIRING); // 20 s
    mail.set(500);
    tick();
    assertThat(onlyAlert().value()).isEqualTo(500); // same alert, fresh value
    mail.set(10);
    tick();
    assertThat(engine.active()).isEmpty();

    await().untilAsserted(() -> assertThat(told).hasSize(2));
    assertThat(told)
        .extracting(Alert::state)
        .containsExactly(AlertState.FIRING, AlertState.INACTIVE);
    assertThat(told.get(0).labels())
        .containsEntry("alertname", "LongQueue")
        .containsEntry("severity", "critical")
        .containsEntry("queue", "mail")
        .containsEntry("job", "shop")
        .containsEntry("environment", "test")
        .containsEntry("instance", "i:1"); // the series' own label wins
    assertThat(told.get(1).resolvedAt()).isEqualTo(now);
  }

  @Test
  void oneGoodReadingStartsTheHoldAgainAndNobodyIsTold() {
    engine.add(AlertRule.named("A").when(TOO_LONG).holdFor(Duration.ofSeconds(20)).build());

    mail.set(11);
    tick();
    tick();
    mail.set(0);
    tick();
    mail.set(11);
    tick();
    tick();

    assertThat(onlyAlert().state()).isEqualTo(AlertState.PENDING);
    assertThat(told).isEmpty();
  }

  @Test
  void withoutAHoldItFiresAtOnceOncePerSeries() {
    registry.gauge("queue.size", Tags.of("queue", "print"), 99);
    engine.add(AlertRule.named("A").when(TOO_LONG).build());

    mail.set(11);
    tick();
    tick();

    assertThat(engine.active()).hasSize(2);
    assertThat(engine.firing()).isEqualTo(2);
    await().untilAsserted(() -> assertThat(told).hasSize(2));
    assertThat(engine.notificationsSent()).isEqualTo(2);
  }

  @Test
  void aChannelThatFailsOrHangsStopsNeitherRulesNorMemory() {
    CountDownLatch release = new CountDownLatch(1);
    engine.addChannel(
        channel(
            alert -> {
              throw new IllegalStateException("no connection");
            }));
    engine.addChannel(channel(alert -> awaitUninterruptibly(release)));
    engine.add(AlertRule.named("A").when(TOO_LONG).build());

    for (int i = 0; i < 3_000; i++) { // fires and resolves again and again
      mail.set(i % 2 == 0 ? 11 : 0);
      tick();
    }

    await().untilAsserted(() -> assertThat(engine.notificationsFailed()).isEqualTo(1));
    assertThat(engine.notificationsDropped()).isBetween(1_900L, 2_000L);
    release.countDown();
  }

  @Test
  void whateverAChannelThrowsTheNextAlertIsToldAgain() {
    for (Throwable thrown :
        List.of(new InterruptedException(), new ServiceConfigurationError("x"), new Error("x"))) {
      engine.addChannel(
          channel(
              alert -> {
                throw AlertEngineTest.<RuntimeException>sneaky(thrown);
              }));
    }
    engine.add(AlertRule.named("A").when(TOO_LONG).build());

    for (int i = 0; i < 4; i++) {
      mail.set(i % 2 == 0 ? 11 : 0);
      tick();
    }

    await().untilAsserted(() -> assertThat(told).hasSize(4));
    await().untilAsserted(() -> assertThat(engine.notificationsFailed()).isEqualTo(12));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <T extends Throwable> T sneaky(Throwable thrown) throws T {
    throw (T) thrown;
  }

  @Test
  void listenersHearOfRulesAlertsAndChannelsThatFail() {
    List<Event> heard = new CopyOnWriteArrayList<>();
    events.subscribe(Event.class, heard::add);
    engine.addChannel(
        channel(
            alert -> {
              throw new IllegalStateException("https://hooks.example/secret");
            }));
    AlertRule rule = AlertRule.named("A").when(TOO_LONG).build();

    engine.add(rule);
    mail.set(11);
    tick();
    Instant raisedAt = now;
    tick(); // fires on, which is no news
    Alert firing = onlyAlert();
    mail.set(0);
    tick();

    await().untilAsserted(() -> assertThat(heard).hasSize(5));
    assertThat(heard)
        .filteredOn(event -> !(event instanceof ChannelFailed))
        .satisfiesExactly(
            event -> assertThat(((AlertRuleAdded) event).rule()).isSameAs(rule),
            event -> {
              assertThat(((AlertRaised) event).at()).isEqualTo(raisedAt);
              assertThat(((AlertRaised) event).alert()).isEqualTo(firing);
            },
            event -> assertThat(((AlertResolved) event).alert().resolvedAt()).isEqualTo(now));
    assertThat(heard)
        .filteredOn(event -> event instanceof ChannelFailed)
        .hasSize(2)
        .allSatisfy(
            event ->
                assertThat(event.toString())
                    .contains("channel=test", "errorType=java.lang.IllegalStateException")
                    .doesNotContain("secret"));
  }

  @Test
  void seriesThatWouldMakeOneAlertFailTheRuleAsPrometheusHasIt() {
    registry.gauge("queue.size", Tags.of("queue", "mail", "severity", "own"), 50);
    engine.add(AlertRule.named("A").when(TOO_LONG).build());

    mail.set(11);
    tick();

    assertThat(engine.failedEvaluations()).isEqualTo(1);
    assertThat(engine.active()).isEmpty();
  }

  @Test
  void badRulesAreRefused() {
    engine.add(AlertRule.named("A").when(TOO_LONG).build());
    assertThatThrownBy(() -> engine.add(AlertRule.named("A").when(TOO_LONG).build()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"A\" exists already");
    assertThatThrownBy(() -> AlertRule.named(" "))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("blank");
    assertThatThrownBy(() -> AlertRule.named("B").build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no condition");
    assertThatThrownBy(() -> AlertRule.named("B").holdFor(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-1S");
    assertThat(engine.remove("A")).isTrue();
    assertThat(engine.rules()).isEmpty();
  }

  private void tick() {
    now = now.plusSeconds(10);
    history.scrape(registry::walk, now.toEpochMilli());
    engine.evaluate(now);
  }

  private Alert onlyAlert() {
    assertThat(engine.active()).hasSize(1);
    return engine.active().get(0);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static NotificationChannel channel(Consumer<Alert> deliver) {
    return new NotificationChannel() {
      @Override
      public String name() {
        return "test";
      }

      @Override
      public void deliver(Alert alert) {
        deliver.accept(alert);
      }
    };
  }
}
