package io.apmkit.benchmarks.scrape;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.apmkit.benchmarks.peer.Series;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.exporters.text.PrometheusTextWriter;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.MeterConfig;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.OutputStream;

/** apmkit in the text format; timers have the twelve buckets that were asked for. */
final class OurText implements Library {

  private static final MeterConfig CONFIG =
      MeterConfig.defaults()
          .withMaxSeriesPerFamily(MeterConfig.MAX_SERIES)
          .withMaxSeries(MeterConfig.MAX_SERIES);

  private final ApmMeterRegistry registry = new ApmMeterRegistry(CONFIG, Clock.SYSTEM);
  private final MetricsWriter writer = new PrometheusTextWriter();

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
    writer.write(registry::walk, out);
  }

  @Override
  public OutputStream gzip(OutputStream out) throws IOException {
    return OurGzip.wrap(out);
  }

  ApmMeterRegistry registry() {
    return registry;
  }

  @Override
  public void close() {
    registry.close();
  }
}
