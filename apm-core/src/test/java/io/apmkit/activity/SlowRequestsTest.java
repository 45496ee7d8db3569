package io.apmkit.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.helpers.NOPLogger;

class SlowRequestsTest {

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);
  private final RequestMonitor requests = monitor(RequestConfig.defaults());
  private final SqlMonitor sql = new SqlMonitor(registry, SqlConfig.defaults(), requests);

  @Test
  void fromTheThresholdOnARequestIsKeptAndCounted() {
    endAfter(requests, 999, "/a");
    endAfter(requests, 1_000, "/a");
    endAfter(requests, 3_000, "/b");

    assertThat(requests.slowRequests())
        .extracting(SlowRequest::route, each -> each.nanos() / 1_000_000)
        .containsExactly(tuple("/b", 3_000L), tuple("/a", 1_000L));
    assertThat(
            RegistrySnapshot.of(registry::walk)
                .value("http_server_slow_requests_total", "http_route=\"/a\""))
        .hasValue(1);
  }

  @Test
  void aRouteMayHaveAThresholdOfItsOwn() {
    RequestMonitor own =
        monitor(
            RequestConfig.defaults()
                .withSlowThresholds(
                    Map.of("/report", Duration.ofSeconds(5), "/ping", Duration.ofMillis(10))));
    endAfter(own, 4_999, "/report");
    endAfter(own, 10, "/ping");
    endAfter(own, 1_000, "/else");

    assertThat(own.slowRequests()).extracting(SlowRequest::route).containsExactly("/else", "/ping");
    assertThat(own.watchInterval()).isEqualTo(Duration.ofMillis(10));
  }

  @Test
  void theSlowestOfEachRouteOutliveTheLastForADay() {
    for (int i = 0; i < 150; i++) {
      endAfter(requests, 2_000 + i, "/busy");
    }
    endAfter(requests, 90_000, "/rare");
    for (int i = 0; i < 150; i++) {
      endAfter(requests, 1_000 + i, "/busy");
    }

    assertThat(requests.slowRequests()).hasSize(SlowRequests.MOST_LAST);
    assertThat(requests.slowRequests()).noneMatch(each -> each.route().equals("/rare"));
    assertThat(requests.slowestRequests())
        .extracting(each -> each.nanos() / 1_000_000)
        .containsExactly(90_000L, 2_149L, 2_148L, 2_147L);

    clock.add(Duration.ofHours(25));
    assertThat(requests.slowestRequests()).isEmpty();
  }

  @Test
  void manyRoutesShareOnePlace() {
    for (int i = 0; i < 1_000; i++) {
      endAfter(requests, 1_000 + i, "/r" + i);
    }

    assertThat(requests.slowestRequests()).hasSizeLessThanOrEqualTo(103);
    assertThat(requests.slowestRequests().get(0).route()).isEqualTo("/r999");
  }

  @Test
  void theVerdictNamesTheStatementThatWasExecutedAgainAndAgain() {
    StatementRecorder select =
        sql.statement("h2database", "select * from stock where id = ?", "SELECT", "stock");
    ActiveRequest request = requests.start("GET", null, "r-1");
    ActiveRequest before = requests.switchTo(request);
    for (int i = 0; i < 41; i++) {
      select.succeeded(Duration.ofMillis(45).toNanos());
    }
    requests.switchTo(before);
    clock.add(Duration.ofSeconds(2));
    request.end("/products/{id}", 200, null);

    SlowRequest slow = requests.slowRequests().get(0);
    assertThat(slow.verdict())
        .isEqualTo("92 % in 41 identical SQL (N+1): select * from stock where id = ?");
    assertThat(slow.statementCount()).isEqualTo(41);
    assertThat(slow.statements()).hasSize(1).allMatch(RequestStatement::repeated);
    assertThat(slow.sqlNanos()).isEqualTo(Duration.ofMillis(41 * 45).toNanos());
    assertThat(slow.toString())
        .startsWith("GET /products/{id} took 2000 ms, status 200; 92 % in 41 identical SQL")
        .contains("request_id=r-1");
  }

  @Test
  void whatFailedIsNamed() {
    ActiveRequest request = requests.start("GET");
    clock.add(Duration.ofSeconds(2));
    request.end("", 500, new IllegalStateException("secret"));

    SlowRequest slow = requests.slowRequests().get(0);
    assertThat(slow.errorType()).isEqualTo("java.lang.IllegalStateException");
    assertThat(slow.toString()).contains("(no route)").doesNotContain("secret");
  }

  @Test
  void anObservationInsideBecomesATimerAndAStep() {
    ObservationRegistry observations = ObservationRegistry.create();
    observations
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(registry))
        .observationHandler(requests.observationHandler());
    ActiveRequest request = requests.start("GET");
    ActiveRequest before = requests.switchTo(request);
    clock.add(Duration.ofMillis(100));
    Observation.createNotStarted("price.lookup", observations)
        .observe(() -> clock.add(Duration.ofMillis(1_400)));
    Observation outside = Observation.start("later", observations);
    requests.switchTo(before);
    clock.add(Duration.ofMillis(500));
    request.end("/a", 200, null);
    outside.stop(); // too late: nobody looks any more

    SlowRequest slow = requests.slowRequests().get(0);
    assertThat(slow.steps())
        .containsExactly(
            new RequestStep(
                "price.lookup",
                Duration.ofMillis(100).toNanos(),
                Duration.ofMillis(1_400).toNanos(),
                null));
    assertThat(slow.verdict()).isEqualTo("70 % in price.lookup");
    assertThat(RegistrySnapshot.of(registry::walk).value("price_lookup_seconds_sum")).hasValue(1.4);
  }

  @Test
  void waitingForAConnectionIsAStep() {
    ConnectionMonitor pool = sql.connections("orders");
    ActiveRequest request = requests.start("GET");
    ActiveRequest before = requests.switchTo(request);
    pool.acquired(this, 999_999, 0, false).released(); // not worth a word
    clock.add(Duration.ofMillis(1_800));
    pool.failed(Duration.ofMillis(1_800).toNanos(), "java.sql.SQLTimeoutException");
    clock.add(Duration.ofMillis(200));
    pool.acquired(this, Duration.ofMillis(200).toNanos(), 0, false).released();
    requests.switchTo(before);
    request.end("/a", 200, null);

    SlowRequest slow = requests.slowRequests().get(0);
    String waiting = "waiting for a connection (orders)";
    assertThat(slow.steps())
        .containsExactly(
            new RequestStep(
                waiting, 0, Duration.ofMillis(1_800).toNanos(), "java.sql.SQLTimeoutException"),
            new RequestStep(
                waiting,
                Duration.ofMillis(1_800).toNanos(),
                Duration.ofMillis(200).toNanos(),
                null));
    assertThat(slow.verdict()).isEqualTo("100 % in " + waiting + ", 2 times");
  }

  @Test
  void stepsAreBoundedAndCleaned() {
    ActiveRequest request = requests.start("GET");
    for (int i = 0; i < 100; i++) {
      request.step("a\nb" + "x".repeat(1_000), 0, 5, new IllegalStateException());
    }
    clock.add(Duration.ofSeconds(1));
    request.end("/a", 200, null);

    List<RequestStep> steps = requests.slowRequests().get(0).steps();
    assertThat(steps).hasSize(RequestSteps.MOST);
    assertThat(steps.get(0).name()).startsWith("a bx").hasSize(200);
    assertThat(steps.get(0).errorType()).isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void nothingIsKeptOfPeopleUnlessNamed() {
    ActiveRequest request = requests.start("GET");
    clock.add(Duration.ofSeconds(2));
    request.end("/a", 200, null, -1, -1, new Facts());

    assertThat(requests.slowRequests().get(0).fields()).isEmpty();
  }

  @Test
  void namedFieldsAreKeptOfSlowOnesBoundedAndOnOneLine() {
    RequestMonitor keeping =
        monitor(
            RequestConfig.defaults()
                .withFields(
                    RequestFields.NONE
                        .withUser(true)
                        .withClientAddress(true)
                        .withHeaders(List.of("User-Agent", "Broken", "Absent"))
                        .withParameters(List.of("page"))));
    ActiveRequest request = keeping.start("GET");
    clock.add(Duration.ofSeconds(2));
    request.end("/a", 200, null, -1, -1, new Facts());
    ActiveRequest fast = keeping.start("GET");
    fast.end("/a", 200, null, -1, -1, null);

    assertThat(keeping.slowRequests()).hasSize(1);
    assertThat(keeping.slowRequests().get(0).fields())
        .containsOnly(
            Map.entry("user", "ann"),
            Map.entry("client.address", "10.0.0.7"),
            Map.entry("header.User-Agent", "curl  INFO fake"),
            Map.entry("parameter.page", "y".repeat(200)));
  }

  @Test
  void theApplicationMayKnowTheUserBetter() {
    RequestMonitor keeping =
        monitor(RequestConfig.defaults().withFields(RequestFields.NONE.withUser(() -> "bob")));
    ActiveRequest request = keeping.start("GET");
    clock.add(Duration.ofSeconds(2));
    request.end("/a", 200, null);

    assertThat(keeping.slowRequests().get(0).fields()).containsOnly(Map.entry("user", "bob"));
  }

  @Test
  void nobodyIsAskedForTheUserUnlessItIsToBeKept() {
    RequestMonitor keeping =
        monitor(
            RequestConfig.defaults()
                .withFields(new RequestFields(false, () -> "bob", false, List.of(), List.of())));
    endAfter(keeping, 1_000, "/a");

    assertThat(keeping.slowRequests().get(0).fields()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "cookie", "X-Auth-Token", "X-API-Key", "X-Session-Id"})
  void secretsCannotBeAskedFor(String header) {
    assertThatThrownBy(() -> RequestFields.NONE.withHeaders(List.of(header)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(header)
        .hasMessageContaining("never kept");
    assertThatThrownBy(() -> RequestFields.NONE.withParameters(List.of("newPassword")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("newPassword");
  }

  @Test
  void whatTheThreadUsedIsNotedOnceARequestIsLikelyToBeSlow() {
    ApmMeterRegistry real = new ApmMeterRegistry(Clock.SYSTEM);
    RequestMonitor watched =
        new RequestMonitor(
            real,
            RequestConfig.defaults()
                .withSlowThreshold(Duration.ofMillis(100))
                .withStackSamples(true),
            new Guard(NOPLogger.NOP_LOGGER, Clock.SYSTEM));
    ActiveRequest request = watched.start("GET");
    ActiveRequest before = watched.switchTo(request);
    AtomicBoolean done = new AtomicBoolean();
    Thread watching =
        new Thread(
            () -> {
              while (!done.get()) {
                watched.watch();
              }
            });
    watching.start();
    computeFor(Duration.ofMillis(400));
    watched.switchTo(before);
    request.end("/a", 200, null);
    done.set(true);
    await().until(() -> !watching.isAlive());

    SlowRequest slow = watched.slowRequests().get(0);
    RequestResources used = slow.resources();
    assertThat(used.observedNanos()).isPositive().isLessThanOrEqualTo(slow.nanos());
    assertThat(used.cpuNanos()).isPositive().isLessThanOrEqualTo(used.observedNanos());
    assertThat(used.allocatedBytes()).isGreaterThan(1_000);
    assertThat(slow.stacks()).isNotEmpty();
    assertThat(slow.stacks().get(0).count()).isPositive();
    assertThat(slow.stacks())
        .anyMatch(stack -> stack.frames().stream().anyMatch(f -> f.contains("computeFor")));
  }

  @Test
  void whatAThreadUsesForOthersMeanwhileIsNotTheRequests() {
    RequestMonitor watched =
        new RequestMonitor(
            new ApmMeterRegistry(Clock.SYSTEM),
            RequestConfig.defaults().withSlowThreshold(Duration.ofMillis(200)),
            new Guard(NOPLogger.NOP_LOGGER, Clock.SYSTEM));
    ActiveRequest request = watched.start("GET");
    ActiveRequest before = watched.switchTo(request);
    computeFor(Duration.ofMillis(30));
    watched.watch();
    watched.switchTo(before); // it goes on asynchronously
    computeFor(Duration.ofMillis(400));
    request.end("/a", 200, null); // by chance on the same thread

    RequestResources used = watched.slowRequests().get(0).resources();
    assertThat(used.cpuNanos()).isLessThan(Duration.ofMillis(100).toNanos());
    assertThat(used.observedNanos()).isGreaterThan(Duration.ofMillis(400).toNanos());
  }

  @Test
  void aThreadThatComesBackIsLookedAtAnew() {
    RequestMonitor watched = monitor(RequestConfig.defaults());
    ActiveRequest request = watched.start("GET");
    ActiveRequest before = watched.switchTo(request);
    clock.add(Duration.ofMillis(100));
    watched.watch();
    watched.switchTo(before);
    clock.add(Duration.ofSeconds(3));
    watched.switchTo(request);
    watched.watch();
    clock.add(Duration.ofSeconds(1));
    request.end("/a", 200, null);
    watched.switchTo(before);

    assertThat(watched.slowRequests().get(0).resources().observedNanos())
        .isEqualTo(Duration.ofSeconds(1).toNanos());
  }

  @Test
  void whenManyRequestsHangFewStacksAreTakenAtATime() {
    RequestMonitor watched = monitor(RequestConfig.defaults().withStackSamples(true));
    List<ActiveRequest> hanging = new ArrayList<>();
    for (int i = 0; i < 3 * RequestWatch.MOST_STACKS; i++) {
      ActiveRequest request = watched.start("GET");
      request.enters(Thread.currentThread());
      hanging.add(request);
    }
    clock.add(Duration.ofSeconds(1));
    watched.watch();

    assertThat(hanging).filteredOn(SlowRequestsTest::hasStack).hasSize(RequestWatch.MOST_STACKS);
  }

  private static boolean hasStack(ActiveRequest request) {
    RequestNotes notes = request.notes();
    return notes != null && !notes.stacks().list().isEmpty();
  }

  @SuppressWarnings("ReturnValueIgnored")
  private static void computeFor(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      String.valueOf(System.nanoTime()).hashCode();
    }
  }

  @Test
  void aUserThatCannotBeToldCostsNothingElse() {
    RequestMonitor keeping =
        monitor(
            RequestConfig.defaults()
                .withFields(
                    RequestFields.NONE.withUser(
                        () -> {
                          throw new IllegalStateException("no session");
                        })));
    endAfter(keeping, 1_000, "/a");

    assertThat(keeping.slowRequests()).hasSize(1);
    assertThat(keeping.slowRequests().get(0).fields()).isEmpty();
  }

  private RequestMonitor monitor(RequestConfig config) {
    return new RequestMonitor(registry, config, new Guard(NOPLogger.NOP_LOGGER, clock));
  }

  private void endAfter(RequestMonitor monitor, long millis, String route) {
    ActiveRequest request = monitor.start("GET");
    clock.add(Duration.ofMillis(millis));
    request.end(route, 200, null);
  }

  private static final class Facts implements RequestFacts {

    @Override
    public @Nullable String user() {
      return "ann";
    }

    @Override
    public @Nullable String clientAddress() {
      return "10.0.0.7";
    }

    @Override
    public @Nullable String header(String name) {
      if (name.equals("Broken")) {
        throw new IllegalStateException("broken");
      }
      return name.equals("User-Agent") ? "curl\n\u2028INFO fake" : null;
    }

    @Override
    public @Nullable String parameter(String name) {
      return "y".repeat(100_000);
    }
  }
}
