package io.apmkit.benchmarks.memory;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import io.apmkit.benchmarks.peer.ClientJava;
import io.apmkit.benchmarks.peer.Hdr;
import io.apmkit.benchmarks.peer.OpenTelemetry;
import io.apmkit.benchmarks.peer.Series;
import io.apmkit.benchmarks.peer.Spectator;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.HdrHistogram.Recorder;
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
 * How much heap does a timer take that holds 100 durations of each of one or four threads?
 *
 * <p>Fairness: what they keep is said in the benchmark of recording. Here, too, ours keeps enough
 * for any percentile, of all time and of the last window, and no buckets were asked for. {@code
 * clientJavaQuantiles} keeps three, {@code micrometerPrometheusPercentiles} the same three, {@code
 * micrometerPrometheusBuckets} and those named {@code Classic} and {@code Explicit} twelve buckets.
 * {@code hdrRecorder} has neither sum nor tags and stands in a map of ours.
 *
 * <p>What grows when two threads meet in it, as the adders of the JDK do, may have grown or not:
 * with four writers such a library differs from run to run, the more the fewer processors there
 * are.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@Fork(
    value = 1,
    jvmArgsAppend = {Heap.COLLECTOR, Heap.MOST})
@Warmup(iterations = 1) // loads classes
@Measurement(iterations = 3)
public class TimerBenchmark {

  private static final int VALUES = 100;

  /** How many series the figure is averaged over. */
  @Param("20000")
  public int population;

  /** How many threads record. */
  @Param({"1-writer", "4-writers"})
  public String writers = "1-writer";

  @Benchmark
  public void ours() {
    fill(new OurLibrary(population, Micrometer::timers));
  }

  @Benchmark
  public void micrometerPrometheusBuckets() {
    fill(
        Micrometer.timers(
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            timer -> timer.serviceLevelObjectives(Series.boundsAsDurations())));
  }

  @Benchmark
  public void micrometerPrometheusPercentiles() {
    fill(
        Micrometer.timers(
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            timer -> timer.publishPercentiles(0.5, 0.95, 0.99)));
  }

  @Benchmark
  public void clientJavaClassic() {
    fill(
        name -> Families.of(ClientJava.withoutExemplars(ClientJava.histogram(name).classicOnly())));
  }

  @Benchmark
  public void clientJavaNative() {
    fill(name -> Families.of(ClientJava.withoutExemplars(ClientJava.histogram(name).nativeOnly())));
  }

  @Benchmark
  public void clientJavaQuantiles() {
    fill(name -> Families.of(ClientJava.quantiles(name)));
  }

  @Benchmark
  public void dropwizard() {
    MetricRegistry registry = new MetricRegistry();
    fill(
        name ->
            value -> {
              Timer timer = registry.timer(MetricRegistry.name(name, value));
              return nanos -> timer.update(nanos, NANOSECONDS);
            });
  }

  @Benchmark
  public void openTelemetryExplicit() {
    OpenTelemetry peer = new OpenTelemetry();
    fill(name -> Families.of(peer.meter.histogramBuilder("explicit_" + name).build()));
  }

  @Benchmark
  public void openTelemetryExponential() {
    OpenTelemetry peer = new OpenTelemetry();
    fill(name -> Families.of(peer.meter.histogramBuilder("exponential_" + name).build()));
  }

  @Benchmark
  public void spectatorPercentiles() {
    Spectator peer = new Spectator();
    fill(name -> value -> nanos -> peer.percentiles(name, value).record(nanos, NANOSECONDS));
  }

  @Benchmark
  public void hdrRecorder() {
    fill(
        name -> {
          Map<String, Recorder> recorders = new ConcurrentHashMap<>();
          return value ->
              recorders.computeIfAbsent(value, absent -> Hdr.newRecorder())::recordValue;
        });
  }

  @Benchmark
  public void floorIds() {
    fill(Micrometer.timers(new IdsAlone()));
  }

  private void fill(Library library) {
    int threads = Integer.parseInt(writers.substring(0, writers.indexOf('-')));
    Filling filling =
        new Filling(population, threads, Filling.MAX_ROUNDS, VALUES / Filling.MAX_ROUNDS);
    HeapProfiler.report(filling.bytesPerSeries(library));
  }
}
