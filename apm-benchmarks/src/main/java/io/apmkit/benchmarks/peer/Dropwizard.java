package io.apmkit.benchmarks.peer;

import com.codahale.metrics.Counter;
import com.codahale.metrics.LockFreeExponentiallyDecayingReservoir;
import com.codahale.metrics.MetricRegistry;
import com.codahale.metrics.Timer;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Dropwizard Metrics, which has no labels. */
@State(Scope.Benchmark)
public class Dropwizard {

  public final MetricRegistry registry = new MetricRegistry();

  public final Counter counter = registry.counter("c");

  /** Count, four rates and a sample of 1,028 values, by default the exponentially decaying one. */
  public final Timer timer = registry.timer("t");

  /** The same with the sample that takes no lock. */
  public final Timer lockFree =
      registry.timer(
          "t.lockFree", () -> new Timer(LockFreeExponentiallyDecayingReservoir.builder().build()));
}
