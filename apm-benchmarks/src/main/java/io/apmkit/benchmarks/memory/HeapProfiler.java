package io.apmkit.benchmarks.memory;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Passes on what a benchmark of this suite found out, since the harness only measures time. Adds
 * nothing to benchmarks that report nothing.
 */
public final class HeapProfiler implements InternalProfiler {

  public static final String LABEL = "heap.norm";
  public static final String UNIT = "B/series";

  private static volatile double reported = Double.NaN;

  /** Called by the harness. */
  public HeapProfiler() {}

  /** The figure of the iteration that is running. */
  static void report(double bytesPerSeries) {
    reported = bytesPerSeries;
  }

  @Override
  public String getDescription() {
    return "Heap per series, where a benchmark reports it";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    reported = Double.NaN;
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return Double.isNaN(reported)
        ? List.of()
        : List.of(new ScalarResult(LABEL, reported, UNIT, AggregationPolicy.AVG));
  }
}
