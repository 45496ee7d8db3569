package io.apmkit.benchmarks.servlet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import io.apmkit.activity.ActiveRequest;
import io.apmkit.benchmarks.servlet.container.Route;
import io.apmkit.snapshot.RegistrySnapshot;
import io.dropwizard.metrics.servlet6.InstrumentedFilter;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.prometheus.client.CollectorRegistry;
import jakarta.servlet.Filter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

/** Who does not record what it is said to record would look fast. */
class FilteredTest {

  private static final int ROUNDS = 3;
  private static final int ROUTES = Route.ALL.size();
  private static final int CALLS = ROUNDS * ROUTES;

  private final Caller caller = Caller.withoutHeaders();
  private Filtered filtered = new Unwatched();

  @AfterEach
  void close() throws Exception {
    filtered.close();
  }

  @Test
  void oursCountsEveryRequestByRoute() throws Exception {
    assertCountedByRoute(sendTo(new OurFilter()));
  }

  @Test
  void oursWithoutDetailsCountsEveryRequestByRoute() throws Exception {
    assertCountedByRoute(sendTo(new OurFilter.WithoutDetails()));
  }

  private static void assertCountedByRoute(OurFilter ours) {
    assertThat(
            RegistrySnapshot.of(ours.apm().registry()::walk)
                .named("http_server_request_duration_seconds_count"))
        .hasSize(ROUTES)
        .allSatisfy(sample -> assertThat(sample.value()).isEqualTo(ROUNDS))
        .anySatisfy(
            sample ->
                assertThat(sample.labels())
                    .contains(
                        "http_request_method=\"GET\"",
                        "http_response_status_code=\"200\"",
                        "http_route=\"/orders/*\""));
    assertThat(ours.apm().requests().inFlight()).isZero();
  }

  @Test
  void oursFollowsEachRequestByIdsOfItsOwnAndTellsTheLog() throws Exception {
    List<String> traces = new ArrayList<>();
    OurFilter ours = new OurFilter();
    Filter filter = open(ours).filter();

    for (int i = 0; i < 2; i++) {
      caller.send(
          filter,
          (request, response) -> {
            ActiveRequest current = requireNonNull(ours.apm().requests().current());
            assertThat(MDC.get("trace_id")).isEqualTo(current.traceId());
            assertThat(MDC.get("request_id")).isEqualTo(current.requestId());
            traces.add(current.traceId());
          });
    }

    assertThat(traces).hasSize(2).doesNotHaveDuplicates();
    assertThat(MDC.get("trace_id")).isNull();
  }

  @Test
  void oursContinuesTheTraceOfTheClient() throws Exception {
    List<String> traces = new ArrayList<>();
    Filter filter = open(new OurFilter()).filter();

    Caller.withHeaders()
        .send(filter, (request, response) -> traces.add(String.valueOf(MDC.get("trace_id"))));

    assertThat(traces).containsExactly(Caller.TRACE_ID);
  }

  @Test
  void oursTellsTheClientTheIdThatItSent() throws Exception {
    Caller client = Caller.withHeaders();
    open(new OurFilter()).handle(client);

    assertThat(client.response.getHeader("X-Request-ID")).isEqualTo(Caller.REQUEST_ID);
  }

  @Test
  void oursWithoutDetailsFollowsNoRequest() throws Exception {
    OurFilter ours = open(new OurFilter.WithoutDetails());

    caller.send(
        ours.filter(),
        (request, response) -> {
          assertThat(ours.apm().requests().current()).isNull();
          assertThat(ours.apm().requests().inFlight()).isEqualTo(1);
          assertThat(MDC.get("trace_id")).isNull();
        });

    assertThat(caller.response.getHeader("X-Request-ID")).isNull();
  }

  @Test
  void dropwizardTimesEveryRequestAndMarksItsStatus() throws Exception {
    MetricRegistry registry = sendTo(new DropwizardFilter()).registry;

    String name = InstrumentedFilter.class.getName();
    assertThat(registry.timer(name + ".requests").getCount()).isEqualTo(CALLS);
    assertThat(registry.meter(name + ".responseCodes.ok").getCount()).isEqualTo(CALLS);
    assertThat(registry.counter(name + ".activeRequests").getCount()).isZero();
  }

  @Test
  void clientJavaTimesEveryRequestByPath() throws Exception {
    sendTo(new PrometheusFilter());

    for (Route route : Route.ALL) {
      assertThat(
              CollectorRegistry.defaultRegistry.getSampleValue(
                  PrometheusFilter.NAME + "_count",
                  new String[] {"path", "method"},
                  new String[] {route.servletPath(), "GET"}))
          .isEqualTo(ROUNDS);
    }
  }

  @Test
  void braveEndsASpanForEveryRequestNamedAfterItsRoute() throws Exception {
    BraveFilter peer = sendTo(new BraveFilter());

    assertThat(peer.spans.sum()).isEqualTo(CALLS);
    assertThat(requireNonNull(peer.spans.last()).name()).startsWith("GET /").endsWith("/*");
  }

  @Test
  void springTimesEveryRequestByRoute() throws Exception {
    SpringFilter peer = sendTo(new SpringFilter());

    assertThat(peer.registry.get("http.server.requests").timers())
        .hasSize(ROUTES)
        .allSatisfy(
            timer -> {
              assertThat(timer.count()).isEqualTo(ROUNDS);
              assertThat(timer.getId().getTag("uri")).endsWith("/*");
              assertThat(timer.getId().getTag("status")).isEqualTo("200");
            });
  }

  @Test
  void openTelemetryRecordsADurationByRouteAndASpanForEveryRequest() throws Exception {
    OpenTelemetryFilter peer = sendTo(new OpenTelemetryFilter());

    assertThat(peer.reader.collect())
        .filteredOn(metric -> metric.getName().equals("http.server.request.duration"))
        .singleElement()
        .extracting(MetricData::getHistogramData)
        .satisfies(
            histogram ->
                assertThat(histogram.getPoints())
                    .hasSize(ROUTES)
                    .extracting(HistogramPointData::getCount)
                    .containsOnly((long) ROUNDS));
    assertThat(peer.spans.sum()).isEqualTo(CALLS);
    assertThat(requireNonNull(peer.spans.last()).getName()).startsWith("GET /").endsWith("/*");
  }

  @Test
  void openTelemetryContinuesTheTraceOfTheClient() throws Exception {
    OpenTelemetryFilter peer = open(new OpenTelemetryFilter());

    peer.handle(Caller.withHeaders());

    assertThat(requireNonNull(peer.spans.last()).getSpanContext().getTraceId())
        .isEqualTo(Caller.TRACE_ID);
  }

  @Test
  void javaMelodyCountsEveryRequestByPath() throws Exception {
    sendTo(new JavaMelodyFilter());

    CompositeData counted =
        (CompositeData)
            ManagementFactory.getPlatformMBeanServer()
                .getAttribute(
                    new ObjectName("net.bull.javamelody:type=CounterRequest,context=,name=http"),
                    "CounterRequestAggregation");
    assertThat(((TabularData) counted.get("requests")).values())
        .hasSize(ROUTES)
        .allSatisfy(
            each -> {
              CompositeData request = (CompositeData) ((CompositeData) each).get("value");
              assertThat(request.get("hits")).isEqualTo((long) ROUNDS);
            });
  }

  private <T extends Filtered> T sendTo(T target) throws Exception {
    open(target);
    for (int i = 0; i < CALLS; i++) {
      assertThat(target.handle(caller)).isEqualTo(200);
    }
    return target;
  }

  private <T extends Filtered> T open(T target) throws Exception {
    filtered = target;
    target.open();
    return target;
  }
}
