package io.apmkit.benchmarks.scrape;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import com.codahale.metrics.json.MetricsModule;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.IOException;
import java.io.OutputStream;

/** Dropwizard Metrics in the JSON of its own servlet. It has no labels: names are joined. */
final class DropwizardJson implements Library {

  private final MetricRegistry registry = new MetricRegistry();
  private final ObjectWriter writer =
      new ObjectMapper()
          .registerModule(new MetricsModule(SECONDS, MILLISECONDS, false))
          .writerFor(MetricRegistry.class);

  @Override
  public void count(Labels labels, int amount) {
    registry.counter(MetricRegistry.name(COUNTERS, labels.values())).inc(amount);
  }

  @Override
  public void record(Labels labels, long[] durations) {
    Timer timer = registry.timer(MetricRegistry.name(TIMERS, labels.values()));
    for (long nanos : durations) {
      timer.update(nanos, NANOSECONDS);
    }
  }

  @Override
  public void scrape(OutputStream out) throws IOException {
    writer.writeValue(out, registry);
  }
}
