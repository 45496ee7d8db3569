package io.apmkit.benchmarks.servlet;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;

/** What does it cost to have metrics and summaries, and to follow no single request? */
public class MetricsBenchmark extends FilterBenchmark {

  /** Called by the harness. */
  public MetricsBenchmark() {
    super(Caller.withoutHeaders());
  }

  @Benchmark
  public int ours(OurFilter.WithoutDetails ours) throws IOException, ServletException {
    return ours.handle(caller);
  }
}
