package io.apmkit.meter;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One timer of a {@link TimerFamily}. Safe for use by many threads. */
public final class BoundTimer extends BoundMeter {

  private final Timer timer;

  BoundTimer(String[] values, Timer timer) {
    super(values);
    this.timer = timer;
  }

  @Override
  Meter meter() {
    return timer;
  }

  /**
   * Adds one duration.
   *
   * @param nanos nanoseconds; below zero is taken as zero, because clocks may step
   */
  public void record(long nanos) {
    timer.record(Math.max(0, nanos), TimeUnit.NANOSECONDS);
  }

  /**
   * Adds one duration with the trace that it came from. Each bucket that is exposed keeps the
   * latest, at most one in a second, as an exemplar: a way from the histogram to the trace.
   *
   * @param nanos as {@link #record(long)}
   * @param traceId 1 to 64 letters, digits, hyphens and underscores; the duration is recorded
   *     without it if it is anything else, or null
   */
  public void record(long nanos, @Nullable String traceId) {
    if (traceId != null && timer instanceof ApmTimer ours) {
      ours.record(Math.max(0, nanos), traceId);
    } else {
      record(nanos);
    }
  }

  /**
   * Whether the trace of a duration is wanted as an exemplar: for who must first make up the
   * trace's name. Whoever is told so records it.
   *
   * @param nanos as {@link #record(long)}
   * @param nowNanos of the registry's monotonic clock
   * @return true at most once in a second for each bucket
   */
  public boolean wantsExemplar(long nanos, long nowNanos) {
    return timer instanceof ApmTimer ours && ours.wantsExemplar(Math.max(0, nanos), nowNanos);
  }

  /**
   * How many durations were recorded.
   *
   * @return since registration
   */
  public long count() {
    return timer.count();
  }
}
