package io.apmkit.exporters.push;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * When to collect: first after a random part of the interval, then always at the same distance, so
 * that processes that were started together stay spread. Times are on the monotonic clock.
 */
final class Phase {

  private final long intervalNanos;
  private long dueNanos;

  Phase(Duration interval, long nowNanos, RandomGenerator random) {
    this.intervalNanos = interval.toNanos();
    this.dueNanos = nowNanos + random.nextLong(intervalNanos);
  }

  long dueNanos() {
    return dueNanos;
  }

  /**
   * Goes on to the next time that is not over yet.
   *
   * @return how many were missed because the last collection took too long
   */
  long advance(long nowNanos) {
    long steps = 1 + Math.max(0, nowNanos - dueNanos) / intervalNanos;
    dueNanos += steps * intervalNanos;
    return steps - 1;
  }
}
