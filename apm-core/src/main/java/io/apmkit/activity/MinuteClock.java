package io.apmkit.activity;

import io.micrometer.core.instrument.Clock;
import java.time.Instant;

/**
 * The monotonic clock, shifted once so that its minutes are those of the wall clock at the start.
 * When the wall clock is set, minutes go on as they were, and only what they are called changes.
 * Safe for use by many threads.
 */
final class MinuteClock {

  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_MINUTE = 60 * NANOS_PER_SECOND;

  private final Clock clock;
  private final long shift;

  MinuteClock(Clock clock) {
    this.clock = clock;
    this.shift = wallNanos() - clock.monotonicTime();
  }

  /** The present, in nanoseconds since 1970. */
  long now() {
    return clock.monotonicTime() + shift;
  }

  /** Number of the minute of a time as {@link #now} has it. */
  static long minuteOf(long nanos) {
    return Math.floorDiv(nanos, NANOS_PER_MINUTE);
  }

  /** When a minute begins. */
  static long startOf(long minute) {
    return minute * NANOS_PER_MINUTE;
  }

  /** Whether a time of the clock's {@code monotonicTime} is in an even minute, 0, or an odd one. */
  int parityOf(long monotonicNanos) {
    return (int) minuteOf(monotonicNanos + shift) & 1;
  }

  /** What the wall clock called that time, had it always been as it is set now. */
  Instant instant(long nanos) {
    // In whole seconds, so that a minute begins with one: less is not a clock that was set.
    long secondsAhead = Math.round((wallNanos() - now()) / (double) NANOS_PER_SECOND);
    return Instant.EPOCH.plusNanos(nanos).plusSeconds(secondsAhead);
  }

  private long wallNanos() {
    return clock.wallTime() * 1_000_000;
  }
}
