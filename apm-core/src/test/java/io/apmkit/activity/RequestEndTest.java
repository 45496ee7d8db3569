package io.apmkit.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apmkit.activity.error.ErrorConfig;
import io.apmkit.activity.error.ErrorMonitor;
import io.apmkit.event.Event;
import io.apmkit.event.EventHub;
import io.apmkit.event.Subscription;
import io.apmkit.health.HealthStatus;
import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.sampling.Pauses;
import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

/** Who is told when a request ends. */
class RequestEndTest {

  private static final SystemHealth WELL =
      new SystemHealth(
          HealthStatus.HEALTHY,
          List.of(),
          OptionalLong.empty(),
          OptionalLong.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          Duration.ZERO);

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);
  private final Guard guard = new Guard(NOPLogger.NOP_LOGGER, clock);
  private final EventHub events = new EventHub(guard);
  private final ErrorMonitor errors =
      new ErrorMonitor(registry, ErrorConfig.defaults(), events, guard);
  private final RequestMonitor requests = monitor(registry);
  private final SqlMonitor sql = new SqlMonitor(registry, SqlConfig.defaults(), requests);
  private final PerformanceSummaries summaries =
      requests.summaries(
          (minutes, most) -> List.of(), () -> WELL, OptionalDouble::empty, Objectives.none());

  private RequestMonitor monitor(ApmMeterRegistry meters) {
    return new RequestMonitor(
        meters,
        RequestConfig.defaults(),
        RollupConfig.defaults(),
        errors,
        Pauses.off(),
        events,
        guard);
  }

  @Test
  void listenersHearOfTheRequestAndOfItsSlowness() {
    List<Event> heard = Collections.synchronizedList(new ArrayList<>());
    try (Subscription subscription = events.subscribe(Event.class, heard::add)) {
      ActiveRequest request = requests.start("GET", null, "r-1");
      clock.add(Duration.ofSeconds(1));
      request.end("/a", 503, null);
      await().until(() -> subscription.delivered() == 2);
    }
    events.close();

    Instant now = Instant.ofEpochMilli(clock.wallTime());
    SlowRequest slow = requests.slowRequests().get(0);
    assertThat(heard)
        .containsExactly(
            new SlowRequestRecorded(now, slow),
            new RequestCompleted(
                now, "r-1", slow.traceId(), "GET", "/a", 503, null, 1_000_000_000L));
  }

  @Test
  void whatTheApplicationThrowsIsAnErrorOfTheRoute() {
    ActiveRequest request = requests.start("GET", null, "r-2");
    request.end("/a", 500, new IllegalStateException("no"));
    long light = requests.begin("GET");
    requests.end(light, "GET", "/a", 500, new IllegalStateException("no"), -1, -1);

    assertThat(errors.groups())
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.count()).isEqualTo(2);
              assertThat(group.routes()).isEqualTo(Map.of("/a", 2L));
              assertThat(group.sample().requestId()).isEqualTo("r-2");
              assertThat(group.sample().traceId()).hasSize(32);
              assertThat(group.sample().caught()).isFalse();
            });
    assertThat(registry.get("application.errors").tag("caught", "false").counter().count())
        .isEqualTo(2);
  }

  @Test
  void anErrorIsToldEvenIfTheReportOfASlowRequestFails() {
    MockClock fragile =
        new MockClock() {
          @Override
          public long wallTime() {
            if (isAskedBy(SlowRequestReport.class)) {
              throw new IllegalStateException("fails");
            }
            return super.wallTime();
          }
        };
    RequestMonitor failing = monitor(new ApmMeterRegistry(fragile));
    ActiveRequest request = failing.start("GET");
    fragile.add(Duration.ofSeconds(1));
    request.end("/a", 500, new IllegalStateException("no"));

    assertThat(guard.failures()).isEqualTo(1);
    assertThat(failing.slowRequests()).isEmpty();
    assertThat(errors.groups()).hasSize(1);
  }

  private static boolean isAskedBy(Class<?> asking) {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(each -> each.getClassName().equals(asking.getName())));
  }

  @Test
  void theSummaryHasBothKindsOfRequestsWithTheirStatements() {
    StatementRecorder select = sql.statement("h2database", "select ?", "SELECT", null);
    ActiveRequest request = requests.start("GET");
    ActiveRequest before = requests.switchTo(request);
    select.succeeded(7_000);
    select.succeeded(5_000);
    requests.switchTo(before);
    clock.add(Duration.ofMillis(1_500));
    request.end("/a", 200, null);
    long light = requests.begin("GET");
    clock.add(Duration.ofMillis(20));
    requests.end(light, "GET", "/a", 404, null, -1, -1);

    RequestTotals all = summaries.of(Duration.ofMinutes(1)).requests();
    assertThat(all.count()).isEqualTo(2);
    assertThat(all.statuses()).isEqualTo(Map.of(200, 1L, 404, 1L));
    assertThat(all.slow()).isEqualTo(1);
    assertThat(all.statements()).isEqualTo(2);
    assertThat(all.sqlNanos()).isEqualTo(12_000);
    assertThat(all.clientErrors()).isEqualTo(1);
  }

  @Test
  @SuppressWarnings("NullAway")
  void aFailureInsideIsHeldBackAndTheRequestIsNoLongerInFlight() {
    ActiveRequest request = requests.start("GET");

    request.end(null, 200, null); // a transport that breaks the contract

    assertThat(requests.inFlight()).isZero();
    assertThat(requests.live()).isEmpty();
    assertThat(guard.failures()).isEqualTo(1);
  }
}
