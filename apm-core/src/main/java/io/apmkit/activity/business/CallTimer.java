package io.apmkit.activity.business;

import io.micrometer.core.instrument.Clock;
import org.jspecify.annotations.Nullable;

/** The one place where a call of the application is timed. Safe for use by many threads. */
final class CallTimer {

  /** Told once of each call. */
  @FunctionalInterface
  interface Listener<T extends @Nullable Object> {

    /**
     * It is over.
     *
     * @param result null if it failed, or returned null
     * @param failure null if it did not fail
     */
    void ended(long nanos, @Nullable T result, @Nullable Throwable failure);
  }

  private final Clock clock;

  CallTimer(Clock clock) {
    this.clock = clock;
  }

  <T extends @Nullable Object, E extends Throwable> T time(
      MeasuredCall<T, E> call, Listener<? super T> listener) throws E {
    long start = clock.monotonicTime();
    T result;
    try {
      result = call.run();
    } catch (Throwable e) {
      listener.ended(clock.monotonicTime() - start, null, e);
      throw e;
    }
    listener.ended(clock.monotonicTime() - start, result, null);
    return result;
  }

  /** Value of {@code error.type}; empty, so that there is no such label, if nothing failed. */
  static String errorType(@Nullable Throwable failure) {
    return failure == null ? "" : failure.getClass().getName();
  }

  /** Value of {@code outcome}. */
  static String outcome(String errorType) {
    return errorType.isEmpty() ? "success" : "error";
  }
}
