package io.apmkit.benchmarks;

import io.apmkit.benchmarks.jdbc.GetConnectionBenchmark;
import io.apmkit.benchmarks.jdbc.GetConnectionWithStacksBenchmark;
import io.apmkit.benchmarks.jdbc.H2LookupBenchmark;
import io.apmkit.benchmarks.jdbc.InRequestBenchmark;
import io.apmkit.benchmarks.jdbc.LiteralBenchmark;
import io.apmkit.benchmarks.jdbc.PreparedBenchmark;
import io.apmkit.benchmarks.jdbc.RowBenchmark;
import io.apmkit.benchmarks.jdbc.SwitchedOffBenchmark;
import io.apmkit.benchmarks.lookup.LookupBenchmark;
import io.apmkit.benchmarks.record.CounterBenchmark;
import io.apmkit.benchmarks.record.TimedBlockBenchmark;
import io.apmkit.benchmarks.record.TimerBenchmark;
import io.apmkit.benchmarks.scrape.CountersBenchmark;
import io.apmkit.benchmarks.scrape.RegisterDuringScrapeBenchmark;
import io.apmkit.benchmarks.scrape.ThousandIncrementsDuringScrapeBenchmark;
import io.apmkit.benchmarks.scrape.TimersBenchmark;
import io.apmkit.benchmarks.servlet.EverythingBenchmark;
import io.apmkit.benchmarks.servlet.EverythingWithHeadersBenchmark;
import io.apmkit.benchmarks.servlet.MetricsBenchmark;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Threads;

/** The suites: which benchmark classes belong together, and with how many threads each is run. */
final class Suites {

  /**
   * Benchmarks that are run and reported together.
   *
   * @param name what the command line calls it
   * @param runs in this order
   * @param pace how long, if nobody says otherwise
   */
  record Suite(String name, List<Run> runs, Pace pace) {

    /** A suite at the full pace. */
    Suite(String name, List<Run> runs) {
      this(name, runs, Pace.FULL);
    }
  }

  /**
   * One benchmark class, with one number of threads. Several threads share its series.
   *
   * @param benchmark the class
   * @param threads how many threads call each of its methods at the same time
   * @param methods which ones, as a regular expression
   * @param parameters values that differ from those of the class, and from what the caller wants
   */
  record Run(Class<?> benchmark, int threads, String methods, Map<String, String> parameters) {

    /** A run of all methods. */
    Run(Class<?> benchmark, int threads) {
      this(benchmark, threads, ".+");
    }

    /** A run with the parameters of the class. */
    Run(Class<?> benchmark, int threads, String methods) {
      this(benchmark, threads, methods, Map.of());
    }

    /**
     * Whether the class says itself how often it wants to be run, and so by how many threads: it
     * measures no time, and makes its own.
     */
    boolean hasOwnPace() {
      return benchmark.isAnnotationPresent(Measurement.class);
    }

    /** Whether the class says itself by how many threads it is run, so that its cases need not. */
    boolean hasOwnThreads() {
      return hasOwnPace() || benchmark.isAnnotationPresent(Threads.class);
    }
  }

  /** Ours, and what keeps buckets like it; what keeps less says nothing about many threads. */
  private static final String BUCKETED =
      "ours|.*Buckets|clientJava.*|openTelemetry.*|spectatorPercentiles|hdr.*|floorOwnedCell";

  // The script beside the sources repeats the names, to refuse a wrong one before it builds.
  private static final List<Suite> ALL =
      List.of(
          new Suite(
              "record",
              List.of(
                  new Run(CounterBenchmark.class, 1),
                  new Run(CounterBenchmark.class, 2),
                  new Run(TimerBenchmark.class, 1),
                  new Run(TimerBenchmark.class, 2),
                  // More threads than most machines have processors: read CPU time, not wall time.
                  new Run(TimerBenchmark.class, 8, BUCKETED),
                  new Run(TimedBlockBenchmark.class, 1))),
          new Suite(
              "lookup",
              List.of(new Run(LookupBenchmark.class, 1), new Run(LookupBenchmark.class, 2))),
          new Suite(
              "memory",
              List.of(
                  new Run(io.apmkit.benchmarks.memory.CounterBenchmark.class, 1),
                  new Run(io.apmkit.benchmarks.memory.TimerBenchmark.class, 1))),
          new Suite(
              "scrape",
              List.of(
                  new Run(CountersBenchmark.class, 1),
                  new Run(TimersBenchmark.class, 1, "ours|micrometerPrometheus|clientJava"),
                  new Run(
                      TimersBenchmark.class,
                      1,
                      "ours|dropwizard",
                      Map.of("amount", "10k", "encoding", "json")),
                  new Run(RegisterDuringScrapeBenchmark.class, 1),
                  new Run(ThousandIncrementsDuringScrapeBenchmark.class, 1))),
          new Suite(
              "jdbc",
              List.of(
                  new Run(PreparedBenchmark.class, 1),
                  new Run(PreparedBenchmark.class, 2),
                  new Run(LiteralBenchmark.class, 1),
                  new Run(H2LookupBenchmark.class, 1),
                  new Run(RowBenchmark.class, 1),
                  new Run(InRequestBenchmark.class, 1),
                  new Run(SwitchedOffBenchmark.class, 1),
                  new Run(GetConnectionBenchmark.class, 1),
                  new Run(GetConnectionWithStacksBenchmark.class, 1)),
              Pace.LONG_WARM_UP),
          new Suite(
              "servlet",
              List.of(
                  new Run(MetricsBenchmark.class, 1),
                  new Run(MetricsBenchmark.class, 2),
                  new Run(EverythingBenchmark.class, 1),
                  new Run(EverythingBenchmark.class, 2),
                  new Run(EverythingWithHeadersBenchmark.class, 1)),
              Pace.LONG_WARM_UP));

  private Suites() {}

  static Optional<Suite> named(String name) {
    return ALL.stream().filter(suite -> suite.name().equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(Suite::name).toList();
  }
}
