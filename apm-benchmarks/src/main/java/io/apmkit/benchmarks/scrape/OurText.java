package io.apmkit.benchmarks.scrape;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.apmkit.Apm;
import io.apmkit.benchmarks.peer.Series;
import io.apmkit.exporters.endpoint.AccessPolicy;
import io.apmkit.exporters.endpoint.EndpointRequest;
import io.apmkit.exporters.endpoint.Endpoints;
import io.apmkit.history.HistoryConfig;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.MeterConfig;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * apmkit in the text format, as its endpoint answers a scraper; timers have the twelve buckets that
 * were asked for. Only the meters of the benchmark are asked for, because a running {@code Apm} has
 * others of its own, which the peers do not have.
 */
final class OurText implements Library {

  private static final String QUERY =
      "name[]=http_server_requests_total&name[]=http_server_request_duration_seconds";

  private final Apm apm =
      Apm.builder()
          .application("bench")
          .jvmMetrics(false)
          .systemMetrics(false)
          .pauses(false)
          .logAlerts(false)
          .step(HistoryConfig.MAX_STEP) // it shall not scrape itself meanwhile
          .maxSeriesPerFamily(MeterConfig.MAX_SERIES)
          .maxSeries(MeterConfig.MAX_SERIES)
          .start();

  private final Endpoints endpoints =
      Endpoints.builder(apm).access(AccessPolicy.permitAll()).discovery(false).build();

  @Override
  public void count(Labels labels, int amount) {
    registry().counter(COUNTERS, labels.tags()).increment(amount);
  }

  @Override
  public void record(Labels labels, long[] durations) {
    Timer timer =
        Timer.builder(TIMERS)
            .tags(labels.tags())
            .serviceLevelObjectives(Series.boundsAsDurations())
            .register(registry());
    for (long nanos : durations) {
      timer.record(nanos, NANOSECONDS);
    }
  }

  @Override
  public void scrape(OutputStream out) throws IOException {
    endpoints.handle(new Get(Map.of())).writeTo(out);
  }

  @Override
  public void scrapeCompressed(OutputStream out) throws IOException {
    endpoints.handle(new Get(Map.of("Accept-Encoding", "gzip"))).writeTo(out);
  }

  ApmMeterRegistry registry() {
    return apm.registry();
  }

  @Override
  public void close() {
    apm.close();
  }

  private record Get(Map<String, String> headers) implements EndpointRequest {

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public String path() {
      return "/metrics/prometheus";
    }

    @Override
    public String query() {
      return QUERY;
    }

    @Override
    public @Nullable String header(String name) {
      return headers.get(name);
    }

    @Override
    public Iterable<String> headerNames() {
      return List.copyOf(headers.keySet());
    }

    @Override
    public @Nullable InetAddress remoteAddress() {
      return null;
    }
  }
}
