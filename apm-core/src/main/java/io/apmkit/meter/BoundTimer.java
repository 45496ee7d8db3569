package io.apmkit.meter;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

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
   * How many durations were recorded.
   *
   * @return since registration
   */
  public long count() {
    return timer.count();
  }
}
