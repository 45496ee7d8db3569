package io.apmkit.benchmarks.peer;

import com.netflix.spectator.api.Counter;
import com.netflix.spectator.api.DefaultRegistry;
import com.netflix.spectator.api.Registry;
import com.netflix.spectator.api.Timer;
import com.netflix.spectator.api.histogram.PercentileTimer;
import java.time.Duration;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Spectator with its default registry. */
@State(Scope.Benchmark)
public class Spectator {

  public final Registry registry = new DefaultRegistry();

  public final Counter counter = registry.counter("c", Series.LABEL, Series.VALUE);

  /** Count and sum. */
  public final Timer timer = registry.timer("t", Series.LABEL, Series.VALUE);

  /**
   * The same and a counter for each of its fixed buckets. By default everything below 10 ms would
   * share one.
   */
  public final PercentileTimer percentiles = percentiles("t.percentiles", Series.VALUE);

  /** One like {@link #percentiles}. */
  public final PercentileTimer percentiles(String name, String value) {
    return PercentileTimer.builder(registry)
        .withName(name)
        .withTag(Series.LABEL, value)
        .withRange(Duration.ofNanos(100_000), Duration.ofMinutes(1))
        .build();
  }
}
