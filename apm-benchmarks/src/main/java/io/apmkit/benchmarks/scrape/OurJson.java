package io.apmkit.benchmarks.scrape;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.apmkit.Apm;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.exporters.json.JsonMetricsWriter;
import io.apmkit.history.HistoryConfig;
import io.apmkit.meter.MeterConfig;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.OutputStream;

/** apmkit in JSON; timers have no buckets, as Dropwizard's have none. */
final class OurJson implements Library {

  private final Apm apm =
      Apm.builder()
          .application("bench")
          .jvmMetrics(false)
          .systemMetrics(false)
          .pauses(false)
          .logAlerts(false)
          .step(HistoryConfig.MAX_STEP) // it shall not scrape itself meanwhile
          .window(MeterConfig.MAX_WINDOW) // percentiles of nothing would be cheap
          .maxSeriesPerFamily(MeterConfig.MAX_SERIES)
          .maxSeries(MeterConfig.MAX_SERIES)
          .start();

  private final MetricsWriter writer = new JsonMetricsWriter(apm);

  @Override
  public void count(Labels labels, int amount) {
    apm.registry().counter(COUNTERS, labels.tags()).increment(amount);
  }

  @Override
  public void record(Labels labels, long[] durations) {
    Timer timer = apm.registry().timer(TIMERS, labels.tags());
    for (long nanos : durations) {
      timer.record(nanos, NANOSECONDS);
    }
  }

  @Override
  public void scrape(OutputStream out) throws IOException {
    writer.write(apm.registry()::walk, out);
  }

  @Override
  public void close() {
    apm.close();
  }
}
