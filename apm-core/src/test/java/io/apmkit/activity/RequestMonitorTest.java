package io.apmkit.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.config.MeterFilter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.helpers.NOPLogger;

class RequestMonitorTest {

  private static final String REQUESTS = "http_server_request_duration_seconds_count";
  private static final String IN_FLIGHT = "http_server_active_requests";
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);
  private final RequestMonitor requests = new RequestMonitor(registry);

  @Test
  void requestsInFlightAreCountedByMethodUntilTheirFirstEnd() {
    ActiveRequest get = requests.start("GET");
    ActiveRequest brew = requests.start("BREW");
    long light = requests.begin("GET");
    assertThat(seen().value(IN_FLIGHT, "http_request_method=\"GET\"")).hasValue(2);
    assertThat(seen().value(IN_FLIGHT, "http_request_method=\"_OTHER\"")).hasValue(1);
    assertThat(requests.inFlight()).isEqualTo(3);

    get.end("/a", 200, null);
    get.end("/a", 200, null);
    brew.end("/a", 200, null);
    requests.end(light, "GET", "/a", 200, null, -1, -1);

    assertThat(seen().value(IN_FLIGHT, "http_request_method=\"GET\"")).hasValue(0);
    assertThat(seen().value(IN_FLIGHT, "http_request_method=\"_OTHER\"")).hasValue(0);
    assertThat(requests.inFlight()).isZero();
  }

  @Test
  void aFilterThatFailsNeitherReachesTheRequestNorLeavesItInFlight() {
    registry
        .config()
        .meterFilter(
            MeterFilter.deny(
                id -> {
                  if (id.getName().equals("http.server.active_requests")) {
                    throw new IllegalStateException("broken filter");
                  }
                  return false;
                }));
    RequestMonitor quiet =
        new RequestMonitor(
            registry, RequestConfig.defaults(), new Guard(NOPLogger.NOP_LOGGER, clock));

    quiet.start("GET").end("/a", 200, null);
    quiet.end(quiet.begin("PUT"), "PUT", "/a", 200, null, -1, -1);

    assertThat(quiet.inFlight()).isZero();
    assertThat(quiet.live()).isEmpty();
    assertThat(seen().value(REQUESTS, "http_request_method=\"GET\"")).hasValue(1);
  }

  @Test
  void slowOnesOfWhichNothingIsFollowedAreCountedTheSame() {
    long start = requests.begin("POST");
    clock.add(Duration.ofSeconds(1));
    requests.end(start, "POST", "/orders", 200, null, -1, -1);

    assertThat(seen().value("http_server_slow_requests_total", "http_route=\"/orders\""))
        .hasValue(1);
  }

  @Test
  void requestsOfWhichNothingIsFollowedAreMeasuredTheSame() {
    long start = requests.begin("POST");
    clock.add(Duration.ofMillis(20));
    requests.end(start, "POST", "/orders", 503, new IllegalStateException(), 10, 2_000);

    assertThat(
            seen()
                .value(
                    REQUESTS,
                    "http_request_method=\"POST\"",
                    "http_route=\"/orders\"",
                    "http_response_status_code=\"503\"",
                    "error_type=\"java.lang.IllegalStateException\""))
        .hasValue(1);
    assertThat(seen().value("http_server_request_duration_seconds_sum")).hasValue(0.02);
    assertThat(seen().value("http_server_request_body_size_bytes_sum")).hasValue(10);
    assertThat(seen().value("http_server_response_body_size_bytes_sum")).hasValue(2_000);
  }

  @Test
  void unknownSizesAreNotRecorded() {
    requests.start("GET").end("/a", 200, null, -1, 0, null);

    assertThat(seen().named("http_server_request_body_size_bytes_count")).isEmpty();
    assertThat(seen().value("http_server_response_body_size_bytes_count", "http_route=\"/a\""))
        .hasValue(1);
  }

  @Test
  void aTraceIsContinuedWithASpanOfOnesOwn() {
    ActiveRequest request = requests.start("GET", PARENT, null);

    assertThat(request.traceId()).isEqualTo(TRACE);
    assertThat(request.traceParent())
        .matches("00-" + TRACE + "-[0-9a-f]{16}-01")
        .isNotEqualTo(PARENT);
  }

  @Test
  void withoutALegalHeaderATraceBeginsThatIsMarkedAsNotSampled() {
    Set<String> traces = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      ActiveRequest request = requests.start("GET", "00-zz", null);
      assertThat(TraceParent.isLegal(request.traceParent())).isTrue();
      assertThat(TraceParent.isSampled(request.traceParent())).isFalse();
      assertThat(request.traceParent()).contains(request.traceId());
      traces.add(request.traceId());
    }
    assertThat(traces).hasSize(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "A.b_c-9",
        "0123456789012345678901234567890123456789012345678901234567890123"
      })
  void aHarmlessRequestIdIsTheClients(String id) {
    assertThat(requests.start("GET", null, id).requestId()).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "a\r\nSet-Cookie: x=1",
        "ä",
        "<script>",
        "a/b",
        "01234567890123456789012345678901234567890123456789012345678901234"
      })
  void anyOtherRequestIdIsReplaced(String id) {
    ActiveRequest request = requests.start("GET", null, id);

    assertThat(request.requestId()).isEqualTo(request.traceId());
    ActiveRequest ofATrace = requests.start("GET", PARENT, id);
    assertThat(ofATrace.requestId()).matches("[0-9a-f]{16}").isEqualTo(ofATrace.requestId());
  }

  @Test
  void theTraceIsTheExemplarUnlessItsSpansAreNotKept() {
    requests.start("GET", PARENT.replace("-01", "-00"), null).end("/unsampled", 200, null);
    ActiveRequest own = requests.start("GET");
    own.end("/own", 200, null);
    requests.start("GET", PARENT, null).end("/sampled", 200, null);

    assertThat(exemplars("/unsampled")).isEmpty();
    assertThat(exemplars("/own")).containsExactly(own.traceId());
    assertThat(exemplars("/sampled")).containsExactly(TRACE);
  }

  @Test
  void requestsThatRunAreListedTheOldestFirst() {
    ActiveRequest first = requests.start("GET", PARENT, "first");
    clock.add(Duration.ofSeconds(2));
    ActiveRequest second = requests.start("POST");
    second.route("/orders/{id}");
    RequestMonitor other = new RequestMonitor(registry);
    ActiveRequest before = requests.switchTo(second);
    SqlMonitor sql = new SqlMonitor(registry, SqlConfig.defaults(), requests);
    StatementRecorder select = sql.statement("h2database", "select ?", "SELECT", null);
    select.starts(clock.monotonicTime());
    clock.add(Duration.ofSeconds(1));

    assertThat(other.live()).isEmpty();
    assertThat(requests.live()).hasSize(2);
    LiveRequest oldest = requests.live().get(0);
    assertThat(oldest.requestId()).isEqualTo("first");
    assertThat(oldest.traceId()).isEqualTo(TRACE);
    assertThat(oldest.ageNanos()).isEqualTo(Duration.ofSeconds(3).toNanos());
    assertThat(oldest.route()).isNull();
    assertThat(oldest.thread()).isNull();
    LiveRequest newest = requests.live().get(1);
    assertThat(newest.method()).isEqualTo("POST");
    assertThat(newest.route()).isEqualTo("/orders/{id}");
    assertThat(newest.thread()).isEqualTo(Thread.currentThread().getName());
    assertThat(newest.statement()).isEqualTo("select ?");
    assertThat(newest.statementNanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
    assertThat(requests.stack(newest.id()))
        .anyMatch(frame -> frame.contains("requestsThatRunAreListedTheOldestFirst"));
    assertThat(requests.stack(oldest.id())).isEmpty();

    select.succeeded(Duration.ofSeconds(1).toNanos());
    assertThat(requests.live().get(1).statement()).isNull();
    assertThat(requests.live().get(1).statements()).isEqualTo(1);
    assertThat(requests.live().get(1).sqlNanos()).isEqualTo(Duration.ofSeconds(1).toNanos());
    requests.switchTo(before);
    first.end("", 200, null);
    second.end("", 200, null);
    assertThat(requests.live()).isEmpty();
    assertThat(requests.stack(newest.id())).isEmpty();
  }

  @Test
  void thoseForWhichThereIsNoRoomAreMeasuredAndCounted() {
    RequestMonitor small =
        new RequestMonitor(
            registry,
            RequestConfig.defaults().withMaxLive(2),
            new Guard(NOPLogger.NOP_LOGGER, clock));
    ActiveRequest a = small.start("GET");
    ActiveRequest b = small.start("GET");
    ActiveRequest c = small.start("GET");

    assertThat(small.live()).hasSize(2);
    assertThat(small.overflowed()).isEqualTo(1);
    c.end("/a", 200, null);
    assertThat(small.live()).hasSize(2);
    a.end("/a", 200, null);
    b.end("/a", 200, null);
    assertThat(small.live()).isEmpty();
    assertThat(seen().value(REQUESTS, "http_route=\"/a\"")).hasValue(3);
  }

  @Test
  void aRequestThatHasEndedIsNobodysCurrentOne() {
    ActiveRequest request = requests.start("GET");
    ActiveRequest before = requests.switchTo(request);
    assertThat(requests.current()).isSameAs(request);

    request.end("/a", 200, null);

    assertThat(requests.current()).isNull();
    requests.switchTo(before);
  }

  private List<String> exemplars(String route) {
    return ExemplarsSeen.in(registry, "http_route=\"" + route + "\"");
  }

  private RegistrySnapshot seen() {
    return RegistrySnapshot.of(registry::walk);
  }
}
