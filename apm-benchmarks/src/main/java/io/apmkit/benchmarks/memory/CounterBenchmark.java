package io.apmkit.benchmarks.memory;

import com.codahale.metrics.MetricRegistry;
import io.apmkit.benchmarks.peer.OpenTelemetry;
import io.apmkit.benchmarks.peer.Series;
import io.apmkit.benchmarks.peer.Spectator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.LongCounter;
import io.prometheus.metrics.core.metrics.Counter;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How much heap does a counter take that was incremented once?
 *
 * <p>Fairness: all but {@code dropwizard} keep a tag, of which key and value are shared strings; it
 * keeps a name of its own for each, joined from both. Nobody asked for the counter from several
 * threads at once, on which adders grow.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@Fork(
    value = 1,
    jvmArgsAppend = {Heap.COLLECTOR, Heap.MOST})
@Warmup(iterations = 1) // loads classes
@Measurement(iterations = 3)
public class CounterBenchmark {

  /** How many series the figure is averaged over. */
  @Param("20000")
  public int population;

  @Benchmark
  public void ours() {
    fill(new OurLibrary(population, Micrometer::counters));
  }

  @Benchmark
  public void micrometerPrometheus() {
    fill(Micrometer.counters(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)));
  }

  @Benchmark
  public void micrometerSimple() {
    fill(Micrometer.counters(new SimpleMeterRegistry()));
  }

  @Benchmark
  public void clientJava() {
    fill(
        name -> {
          Counter counter =
              Counter.builder().name(name).labelNames(Series.LABEL).withoutExemplars().build();
          return value -> nanos -> counter.labelValues(value).inc();
        });
  }

  @Benchmark
  public void dropwizard() {
    MetricRegistry registry = new MetricRegistry();
    fill(name -> value -> nanos -> registry.counter(MetricRegistry.name(name, value)).inc());
  }

  @Benchmark
  public void openTelemetry() {
    OpenTelemetry peer = new OpenTelemetry();
    fill(
        name -> {
          LongCounter counter = peer.meter.counterBuilder(name).build();
          return value -> {
            Attributes attributes = OpenTelemetry.attributes(value);
            return nanos -> counter.add(1, attributes);
          };
        });
  }

  @Benchmark
  public void spectator() {
    Spectator peer = new Spectator();
    fill(name -> value -> nanos -> peer.registry.counter(name, Series.LABEL, value).increment());
  }

  @Benchmark
  public void floorIds() {
    fill(Micrometer.counters(new IdsAlone()));
  }

  private void fill(Library library) {
    HeapProfiler.report(new Filling(population, 1, 1, 1).bytesPerSeries(library));
  }
}
