package io.apmkit.exporters.libraries;

import com.zaxxer.hikari.metrics.IMetricsTracker;
import com.zaxxer.hikari.metrics.MetricsTrackerFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a pool reports on its way to another tracker. */
final class HikariReports {

  private final Durations acquired = new Durations();
  private final Durations used = new Durations();
  private final Durations created = new Durations();
  private final LongAdder timeouts = new LongAdder();

  MetricsTrackerFactory alsoTo(MetricsTrackerFactory next) {
    return (pool, stats) -> new Tracker(next.create(pool, stats));
  }

  Durations acquired() {
    return acquired;
  }

  Durations used() {
    return used;
  }

  Durations created() {
    return created;
  }

  long timeouts() {
    return timeouts.sum();
  }

  /** Durations of one kind. */
  static final class Durations {
    private final LongAdder count = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAccumulator longestNanos = new LongAccumulator(Math::max, 0);

    long count() {
      return count.sum();
    }

    double seconds() {
      return nanos.sum() / 1e9;
    }

    double longest() {
      return longestNanos.get() / 1e9;
    }

    private void add(long amount, TimeUnit unit) {
      count.increment();
      nanos.add(unit.toNanos(amount));
      longestNanos.accumulate(unit.toNanos(amount));
    }
  }

  private final class Tracker implements IMetricsTracker {
    private final IMetricsTracker next;

    Tracker(IMetricsTracker next) {
      this.next = next;
    }

    @Override
    public void recordConnectionCreatedMillis(long millis) {
      created.add(millis, TimeUnit.MILLISECONDS);
      next.recordConnectionCreatedMillis(millis);
    }

    @Override
    public void recordConnectionAcquiredNanos(long nanos) {
      acquired.add(nanos, TimeUnit.NANOSECONDS);
      next.recordConnectionAcquiredNanos(nanos);
    }

    @Override
    public void recordConnectionUsageMillis(long millis) {
      used.add(millis, TimeUnit.MILLISECONDS);
      next.recordConnectionUsageMillis(millis);
    }

    @Override
    public void recordConnectionTimeout() {
      timeouts.increment();
      next.recordConnectionTimeout();
    }

    @Override
    public void close() {
      next.close();
    }
  }
}
