package io.apmkit.benchmarks.scrape;

import io.apmkit.benchmarks.peer.ClientJava;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Prometheus client_java; histograms have twelve classic buckets. Writes what its exporter writes
 * to a scraper that has no wishes.
 */
final class ClientJavaText implements Library {

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final ExpositionFormatWriter writer = PrometheusTextFormatWriter.create();

  private final Counter counters =
      Counter.builder()
          .name("http_server_requests")
          .labelNames(Labels.NAMES)
          .withoutExemplars()
          .register(registry);

  private final Histogram timers =
      ClientJava.withoutExemplars(
          ClientJava.histogram("http_server_request_duration_seconds")
              .labelNames(Labels.NAMES)
              .classicOnly());

  ClientJavaText() {
    registry.register(timers);
  }

  @Override
  public void count(Labels labels, int amount) {
    counters.labelValues(labels.values()).inc(amount);
  }

  @Override
  public void record(Labels labels, long[] durations) {
    DistributionDataPoint timer = timers.labelValues(labels.values());
    for (long nanos : durations) {
      timer.observe(nanos / 1e9);
    }
  }

  @Override
  public void scrape(OutputStream out) throws IOException {
    writer.write(out, registry.scrape(), EscapingScheme.DEFAULT);
  }
}
