package io.apmkit.benchmarks.scrape;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Counters that nobody has registered before, of the family that is being scraped. Each is removed
 * again before the next, so that the number of series stays what it is.
 */
@State(Scope.Thread)
public class NewSeries {

  /** So few that the harness keeps the time of each; it leaves out most of what comes faster. */
  private static final long PAUSE_NANOS = TimeUnit.MICROSECONDS.toNanos(50);

  private int series = ConstantScraping.SERIES;
  private Tags tags = Tags.empty();
  private @Nullable MeterRegistry registry;
  private @Nullable Counter registered;

  @Setup(Level.Invocation)
  public void prepare() {
    LockSupport.parkNanos(PAUSE_NANOS);
    tags = Labels.of(series++).tags();
  }

  /** Registers one. */
  public Counter registerIn(MeterRegistry asked) {
    Counter counter = asked.counter(Library.COUNTERS, tags);
    registry = asked;
    registered = counter;
    return counter;
  }

  @TearDown(Level.Invocation)
  public void remove() {
    if (registry != null && registered != null) {
      registry.remove(registered);
    }
  }
}
