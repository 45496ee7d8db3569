package io.apmkit.exporters.push;

import java.util.random.RandomGenerator;

/**
 * How long to leave a failing target alone: at random between the least pause and three times as
 * long as the last time, up to the longest pause ("decorrelated jitter"), so that a thousand
 * processes that failed together do not come back together. Belongs to one thread.
 */
final class BackOff {

  private final long leastNanos;
  private final long mostNanos;
  private final RandomGenerator random;
  private long lastNanos;

  BackOff(Patience patience, RandomGenerator random) {
    this.leastNanos = patience.leastPause().toNanos();
    this.mostNanos = patience.mostPause().toNanos();
    this.random = random;
    this.lastNanos = leastNanos;
  }

  /** After a failure. */
  long nextNanos() {
    lastNanos = random.nextLong(leastNanos, Math.min(mostNanos, 3 * lastNanos) + 1);
    return lastNanos;
  }

  /**
   * After a failure for which the target has said how long to wait.
   *
   * @return no less than that, and a little more, so that not all come back at that moment
   */
  long nextNanos(long askedNanos) {
    return Math.max(nextNanos(), askedNanos + random.nextLong(leastNanos));
  }

  /** After a success. */
  void reset() {
    lastNanos = leastNanos;
  }
}
