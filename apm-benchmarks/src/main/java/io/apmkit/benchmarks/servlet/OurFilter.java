package io.apmkit.benchmarks.servlet;

import static java.util.Objects.requireNonNull;

import io.apmkit.Apm;
import io.apmkit.servlet.ApmFilter;
import jakarta.servlet.Filter;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * apmkit, running, as it comes: durations with percentiles and sizes by method, route, status and
 * error, the summaries by minute, requests in flight; ids, traces, live requests, their statements,
 * and what the log is told of them.
 */
@State(Scope.Benchmark)
public class OurFilter extends Filtered {

  private final boolean details;
  private @Nullable Apm apm;

  /** Called by the harness. */
  public OurFilter() {
    this(true);
  }

  OurFilter(boolean details) {
    this.details = details;
  }

  /** With metrics and summaries only. */
  @State(Scope.Benchmark)
  public static class WithoutDetails extends OurFilter {
    /** Called by the harness. */
    public WithoutDetails() {
      super(false);
    }
  }

  @Override
  Filter start() {
    Apm started = Apm.builder().application("benchmarks").requestDetails(details).start();
    apm = started;
    return new ApmFilter(started);
  }

  @Override
  void stop() {
    apm().close();
  }

  Apm apm() {
    return requireNonNull(apm, "not open yet");
  }
}
