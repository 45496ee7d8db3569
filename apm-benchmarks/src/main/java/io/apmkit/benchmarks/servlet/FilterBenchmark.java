package io.apmkit.benchmarks.servlet;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * What does a filter add to a request to one of twenty routes? The peers and the floor; a subclass
 * adds ours.
 *
 * <p>Fairness: each counts what the comment of its state class says.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public abstract class FilterBenchmark {

  final Caller caller;

  FilterBenchmark(Caller caller) {
    this.caller = caller;
  }

  @Benchmark
  public final int dropwizard(DropwizardFilter peer) throws IOException, ServletException {
    return peer.handle(caller);
  }

  @Benchmark
  public final int clientJava(PrometheusFilter peer) throws IOException, ServletException {
    return peer.handle(caller);
  }

  @Benchmark
  public final int brave(BraveFilter peer) throws IOException, ServletException {
    return peer.handle(caller);
  }

  @Benchmark
  public final int spring(SpringFilter peer) throws IOException, ServletException {
    return peer.handle(caller);
  }

  @Benchmark
  public final int openTelemetry(OpenTelemetryFilter peer) throws IOException, ServletException {
    return peer.handle(caller);
  }

  @Benchmark
  public final int javaMelody(JavaMelodyFilter peer) throws IOException, ServletException {
    return peer.handle(caller);
  }

  @Benchmark
  public final int floorRaw(Unwatched raw) throws IOException, ServletException {
    return raw.handle(caller);
  }
}
