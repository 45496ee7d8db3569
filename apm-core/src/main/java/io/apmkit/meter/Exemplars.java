package io.apmkit.meter;

import io.apmkit.snapshot.Exemplar;
import io.micrometer.core.instrument.Clock;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The latest exemplar of each exposed bucket of one series, at most one in a second for each. Safe
 * for use by many threads; of two at the same moment one stays.
 */
final class Exemplars {

  private static final long INTERVAL_MILLIS = 1_000;
  private static final long INTERVAL_NANOS = 1_000_000_000;
  private static final long NEVER_ASKED = 0; // a clock that shows just that asks once more

  private final double[] bounds;
  private final Clock clock;
  private final AtomicReferenceArray<Exemplar> latest;
  private final AtomicLongArray dueNanos;

  /**
   * Exemplars of one series.
   *
   * @param bounds of the buckets, ascending; not copied
   */
  Exemplars(double[] bounds, Clock clock) {
    this.bounds = bounds;
    this.clock = clock;
    this.latest = new AtomicReferenceArray<>(bounds.length + 1);
    this.dueNanos = new AtomicLongArray(bounds.length + 1);
  }

  void offer(double value, String traceId) {
    int bucket = bucketOf(value);
    long now = clock.wallTime();
    Exemplar present = latest.get(bucket);
    boolean isDue = present == null || Math.abs(now - present.epochMillis()) >= INTERVAL_MILLIS;
    if (isDue && Exemplar.isTraceId(traceId)) {
      latest.set(bucket, new Exemplar(value, traceId, now));
    }
  }

  /**
   * Whether one would be kept, without reading a clock, for that is dearer than all the rest: true
   * at most once in a second for each bucket.
   *
   * @param nowNanos of the monotonic clock
   */
  boolean wants(double value, long nowNanos) {
    int bucket = bucketOf(value);
    long due = dueNanos.get(bucket);
    return (due == NEVER_ASKED || nowNanos - due >= 0)
        && dueNanos.compareAndSet(bucket, due, nowNanos + INTERVAL_NANOS);
  }

  private int bucketOf(double value) {
    int found = Arrays.binarySearch(bounds, value);
    return found >= 0 ? found : -found - 1;
  }

  @Nullable Exemplar of(int bucket) {
    return latest.get(bucket);
  }
}
