package io.apmkit.benchmarks.peer;

import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.TimerFamily;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * apmkit, as it comes: nothing is asked for, so the timer keeps what it always keeps, which is
 * enough for any percentile, any bucket and the largest value.
 */
@State(Scope.Benchmark)
public class Ours {

  public final ApmMeterRegistry registry = new ApmMeterRegistry(Clock.SYSTEM);

  public final Counter counter = registry.counter("c", Series.LABEL, Series.VALUE);
  public final Timer timer = registry.timer("t", Series.LABEL, Series.VALUE);

  /** Timers by three tag values. */
  public final TimerFamily family =
      registry.timers("t.family", "", new Duration[0], Series.METHOD, Series.ROUTE, Series.STATUS);
}
