package io.apmkit.benchmarks.scrape;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.apmkit.benchmarks.peer.Series;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Micrometer's Prometheus registry; timers have the twelve buckets that were asked for. */
final class MicrometerText implements Library {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  @Override
  public void count(Labels labels, int amount) {
    registry.counter(COUNTERS, labels.tags()).increment(amount);
  }

  @Override
  public void record(Labels labels, long[] durations) {
    Timer timer =
        Timer.builder(TIMERS)
            .tags(labels.tags())
            .serviceLevelObjectives(Series.boundsAsDurations())
            .register(registry);
    for (long nanos : durations) {
      timer.record(nanos, NANOSECONDS);
    }
  }

  @Override
  public void scrape(OutputStream out) throws IOException {
    registry.scrape(out, PrometheusTextFormatWriter.CONTENT_TYPE);
  }

  @Override
  public void close() {
    registry.close();
  }
}
