package io.apmkit.activity.business;

import io.apmkit.meter.TimerFamily;
import io.micrometer.core.instrument.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Durations of something of the application's, with every percentile. Safe for use by many threads;
 * also after {@link BusinessMetrics#reset}, so keep it where the tags do not change.
 */
public final class BusinessTimer {

  private final @Nullable TimerFamily family; // null past the ceiling
  private final String[] values;
  private final Clock clock;

  BusinessTimer(@Nullable TimerFamily family, BusinessTags tags, Clock clock) {
    this.family = family;
    this.values = tags.valueArray();
    this.clock = clock;
  }

  /**
   * Something begins now.
   *
   * @return to be stopped by any thread; nothing is recorded if it never is
   */
  public RunningTimer start() {
    return new RunningTimer(this, clock.monotonicTime());
  }

  /**
   * Times a call, whether or not it fails.
   *
   * @param call what is timed
   * @param <T> what it returns
   * @param <E> the checked exception that it may throw, if any
   * @return its result
   * @throws E what it throws
   */
  public <T extends @Nullable Object, E extends Throwable> T time(MeasuredCall<T, E> call)
      throws E {
    RunningTimer running = start();
    try {
      return call.run();
    } finally {
      running.stop();
    }
  }

  /**
   * Adds one duration.
   *
   * @param nanos nanoseconds; below zero is taken as zero, because clocks may step
   */
  public void record(long nanos) {
    if (family != null) {
      family.with(values).record(nanos);
    }
  }

  long nanosSince(long startNanos) {
    return Math.max(0, clock.monotonicTime() - startNanos);
  }
}
