package io.apmkit.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Adds the processor time of an operation, in nanoseconds: that of all Java threads, divided by all
 * their operations. Unlike wall time it can be compared between numbers of threads, also where
 * there are more of them than processors, since time spent waiting for a turn is not in it.
 *
 * <p>The threads of the collector and the compiler are left out.
 */
public final class CpuProfiler implements InternalProfiler {

  static final String LABEL = "cpu.norm";
  static final String UNIT = "cpu-ns/op";

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long nanosBefore;

  /** Called by the harness. */
  public CpuProfiler() {}

  @Override
  public String getDescription() {
    return "CPU time of all Java threads per operation";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    nanosBefore = nanosOfAllThreads();
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double nanos = nanosOfAllThreads() - nanosBefore;
    // Before and after the measured time all threads run on until the last is there, counting.
    long operations = result.getMetadata().getAllOps();
    return List.of(new ScalarResult(LABEL, nanos / operations, UNIT, AggregationPolicy.AVG));
  }

  /** Threads of the harness live as long as the fork does, so this sum only grows. */
  private long nanosOfAllThreads() {
    long sum = 0;
    for (long nanos : threads.getThreadCpuTime(threads.getAllThreadIds())) {
      sum += Math.max(0, nanos); // -1 for one that has just ended
    }
    return sum;
  }
}
