package io.apmkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.apmkit.activity.error.ErrorRecorded;
import io.apmkit.alert.AlertRule;
import io.apmkit.event.Event;
import io.apmkit.internal.DaemonThreads;
import io.apmkit.promql.SeriesSelector;
import io.apmkit.promql.Threshold;
import io.apmkit.sampling.SystemSampled;
import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ApmTest {

  private static final Duration STEP = Duration.ofMillis(100);

  @Test
  void samplesItselfEvaluatesRulesAndEndsEveryThread() {
    Apm apm = builder().start();
    apm.registry().counter("orders").increment(5);
    apm.alerts()
        .add(
            AlertRule.named("Orders")
                .when(Threshold.above(SeriesSelector.of("orders_total"), 4))
                .build());

    await().untilAsserted(() -> assertThat(apm.history().latest("orders_total")).hasSize(1));
    await().untilAsserted(() -> assertThat(apm.alerts().firing()).isEqualTo(1));
    assertThat(apmThreads()).isNotEmpty().allMatch(Thread::isDaemon);

    apm.close();
    apm.close();
    await().untilAsserted(() -> assertThat(apmThreads()).isEmpty());
    assertThatCode(
            () -> {
              apm.registry().counter("orders").increment();
              apm.registry().counter("new").increment();
              apm.requests().start("GET").end("/", 200, null);
              apm.sql().statement("h2database", "select ?", "SELECT", null).succeeded(1);
              apm.business().counter("late").increment();
              apm.business().gauge("late.gauge").set(1);
              apm.business().reset();
              apm.pauses().hiccups();
            })
        .doesNotThrowAnyException();
  }

  @Test
  void aHungGaugeOfTheHostStopsNeitherRulesNorNotifications() {
    CountDownLatch release = new CountDownLatch(1);
    try (Apm apm = builder().start()) {
      Gauge.builder("hangs", () -> awaitAndReturn(release)).register(apm.registry());
      apm.alerts()
          .add(AlertRule.named("Down").when(Threshold.below(SeriesSelector.of("up"), 1)).build());

      await().untilAsserted(() -> assertThat(apm.alerts().firing()).isEqualTo(1));
      assertThat(apm.missedScrapes()).isPositive();

      release.countDown();
      await().untilAsserted(() -> assertThat(apm.alerts().firing()).isZero());
    }
  }

  @Test
  void aScrapeThatTakesMostOfAStepIsStoredEveryTime() {
    Duration step = Duration.ofMillis(300);
    try (Apm apm = builder().step(step).jvmMetrics(false).start()) {
      Gauge.builder("slow", () -> parkAndReturn(step.toNanos() * 7 / 10)).register(apm.registry());

      await().until(() -> apm.history().since("slow", 0).size() >= 6);

      assertThat(apm.missedScrapes()).isZero();
      assertThat(apm.history().droppedTicks()).isZero();
      assertThat(apm.history().since("up", 0)).allMatch(point -> point.value() == 1);
    }
  }

  @Test
  void anErrorOfTheHostsIsOutlivedByScrapesAndRules() {
    AtomicBoolean broken = new AtomicBoolean(true);
    try (Apm apm = builder().start()) {
      FunctionCounter.builder("fragile", broken, ApmTest::throwIfSet).register(apm.registry());
      Gauge.builder("memory", () -> throwIfSet(broken)).register(apm.registry());

      await().until(() -> apm.registry().failedReadings() > 3);
      assertThat(apm.history().latest("up").get(0).value()).isEqualTo(1);
      broken.set(false);

      await().until(() -> apm.history().latest("fragile_total").size() == 1);
    }
  }

  @Test
  void closesWhatItWasGivenInReverseOrderAndAtOnceWhenLate() {
    List<String> closed = new ArrayList<>();
    Apm apm = builder().start();
    apm.onClose(() -> closed.add("first"));
    apm.onClose(
        () -> {
          closed.add("second");
          throw new IllegalStateException("cannot close");
        });

    apm.close();
    apm.onClose(() -> closed.add("late"));

    assertThat(closed).containsExactly("second", "first", "late");
  }

  @Test
  void tellsWhichApplicationItIs() {
    try (Apm apm =
        builder()
            .version("1.2")
            .environment("test")
            .instance("box:7")
            .commonTag("data.center", "eu")
            .start()) {
      RegistrySnapshot seen = RegistrySnapshot.of(apm.registry()::walk);
      assertThat(
              seen.value(
                  "target_info",
                  "service_name=\"shop\"",
                  "service_version=\"1.2\"",
                  "deployment_environment_name=\"test\"",
                  "service_instance_id=\"box:7\""))
          .hasValue(1);
      assertThat(seen.samples()).allMatch(sample -> sample.labels().contains("data_center=\"eu\""));
      assertThat(apm.identity().alertLabels())
          .isEqualTo(
              Map.of(
                  "application", "shop",
                  "version", "1.2",
                  "environment", "test",
                  "instance", "box:7",
                  "data_center", "eu"));
    }
  }

  @Test
  void tellsOfItself() {
    try (Apm apm = builder().start()) {
      apm.registry().counter("a.b");
      apm.registry().counter("a_b");

      RegistrySnapshot seen = RegistrySnapshot.of(apm.registry()::walk);
      assertThat(seen.value("apmkit_meters_quarantined_total", "reason=\"name-taken\""))
          .hasValue(1);
      assertThat(seen.value("apmkit_series").orElseThrow()).isPositive();
    }
  }

  @Test
  void listenersHearWhatHappensAndEndWithIt() {
    List<Event> heard = new CopyOnWriteArrayList<>();
    try (Apm apm = builder().keepErrorMessages(false).start()) {
      apm.events().subscribe(Event.class, heard::add);
      apm.errors().record(new IllegalStateException("secret"));

      await()
          .untilAsserted(
              () ->
                  assertThat(heard.stream().map(Event::getClass))
                      .contains(ErrorRecorded.class, SystemSampled.class));
      assertThat(apm.errors().groups()).hasSize(1);
      assertThat(apm.errors().groups().get(0).message()).isEmpty();
      assertThat(
              RegistrySnapshot.of(apm.registry()::walk)
                  .value("apmkit_events_total", "outcome=\"delivered\"")
                  .orElseThrow())
          .isPositive();
    }
    await().untilAsserted(() -> assertThat(apmThreads()).isEmpty());
  }

  @Test
  void anApplicationMustBeNamed() {
    assertThatThrownBy(() -> Apm.builder().start())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("apmkit.application");
    assertThatThrownBy(() -> Apm.builder().application(" "))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Apm.builder().commonTag("", "x"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("key of a common tag");
    assertThatThrownBy(() -> Apm.builder().commonTag("k", "x".repeat(201)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("201");
    assertThatThrownBy(() -> Apm.builder().httpPort(70_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("70000");
    for (String taken : List.of("le", "job", "version", "alertname")) {
      assertThatThrownBy(() -> Apm.builder().commonTag(taken, "x"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("another meaning");
    }
    assertThatThrownBy(() -> Apm.builder().commonTag("a.b", "x").commonTag("a_b", "y"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("same label a_b");
    assertThatThrownBy(() -> Apm.builder().maxSqlStatements(0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(apmThreads()).isEmpty();
  }

  private static ApmBuilder builder() {
    return Apm.builder()
        .application("shop")
        .step(STEP)
        .historyRetention(Duration.ofMinutes(1))
        .logAlerts(false);
  }

  private static double throwIfSet(AtomicBoolean broken) {
    if (broken.get()) {
      throw new ServiceConfigurationError("a provider that was not deployed");
    }
    return 1;
  }

  private static double parkAndReturn(long nanos) {
    long end = System.nanoTime() + nanos;
    while (System.nanoTime() < end) {
      LockSupport.parkNanos(end - System.nanoTime());
    }
    return 1;
  }

  private static double awaitAndReturn(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return 1;
  }

  private static List<Thread> apmThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(DaemonThreads.PREFIX))
        .toList();
  }
}
