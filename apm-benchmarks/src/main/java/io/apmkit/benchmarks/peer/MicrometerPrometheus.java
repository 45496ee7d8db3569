package io.apmkit.benchmarks.peer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Micrometer's Prometheus registry, with its defaults and without exemplars. */
@State(Scope.Benchmark)
public class MicrometerPrometheus {

  public final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  public final Counter counter = registry.counter("c", Series.LABEL, Series.VALUE);

  /** Count, sum and a decaying maximum. */
  public final Timer timer = registry.timer("t", Series.LABEL, Series.VALUE);

  /** The same and twelve buckets. */
  public final Timer buckets =
      Timer.builder("t.buckets")
          .tag(Series.LABEL, Series.VALUE)
          .serviceLevelObjectives(Series.boundsAsDurations())
          .register(registry);

  /** The same as {@link #timer} and three percentiles over the last minutes. */
  public final Timer percentiles =
      Timer.builder("t.percentiles")
          .tag(Series.LABEL, Series.VALUE)
          .publishPercentiles(0.5, 0.95, 0.99)
          .register(registry);

  /** Timers like {@link #timer} by tag values. */
  public final MeterProvider<Timer> family = Timer.builder("t.family").withRegistry(registry);
}
