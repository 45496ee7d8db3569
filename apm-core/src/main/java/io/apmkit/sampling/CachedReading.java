package io.apmkit.sampling;

import io.micrometer.core.instrument.Clock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One costly reading per interval, however many gauges ask for it. Safe for use by many threads:
 * while one refreshes, the others get the last value.
 */
final class CachedReading<T> {

  private final Supplier<T> read;
  private final long maxAgeNanos;
  private final Clock clock;
  private final ReentrantLock refreshing = new ReentrantLock();
  private volatile @Nullable Aged<T> last;

  CachedReading(Supplier<T> read, long maxAgeNanos, Clock clock) {
    this.read = read;
    this.maxAgeNanos = maxAgeNanos;
    this.clock = clock;
  }

  /** A value not older than the interval; older only while another thread refreshes it. */
  T get() {
    Aged<T> seen = last;
    if (seen != null && (isFresh(seen) || !refreshing.tryLock())) {
      return seen.value;
    }
    if (!refreshing.isHeldByCurrentThread()) {
      refreshing.lock(); // the very first reading: there is nothing older to give
    }
    try {
      seen = last;
      if (seen == null || !isFresh(seen)) {
        seen = new Aged<>(read.get(), clock.monotonicTime());
        last = seen;
      }
      return seen.value;
    } finally {
      refreshing.unlock();
    }
  }

  private boolean isFresh(Aged<T> aged) {
    return clock.monotonicTime() - aged.readAtNanos < maxAgeNanos;
  }

  private record Aged<T>(T value, long readAtNanos) {}
}
