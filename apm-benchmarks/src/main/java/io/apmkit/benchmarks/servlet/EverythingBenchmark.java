package io.apmkit.benchmarks.servlet;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What does it cost to know everything that apmkit knows of a request, whose client sent neither an
 * id nor a trace?
 */
public class EverythingBenchmark extends FilterBenchmark {

  /** Called by the harness. */
  public EverythingBenchmark() {
    super(Caller.withoutHeaders());
  }

  @Benchmark
  public int ours(OurFilter ours) throws IOException, ServletException {
    return ours.handle(caller);
  }
}
