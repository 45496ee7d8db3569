package io.apmkit.meter;

import io.apmkit.snapshot.Exemplar;
import io.micrometer.core.instrument.Clock;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The latest exemplar of each exposed bucket of one series, at most one in a second for each. Safe
 * for use by many threads; of two at the same moment one stays.
 */
final class Exemplars {

  private static final long INTERVAL_MILLIS = 1_000;

  private final double[] bounds;
  private final Clock clock;
  private final AtomicReferenceArray<Exemplar> latest;

  /**
   * Exemplars of one series.
   *
   * @param bounds of the buckets, ascending; not copied
   */
  Exemplars(double[] bounds, Clock clock) {
    this.bounds = bounds;
    this.clock = clock;
    this.latest = new AtomicReferenceArray<>(bounds.length + 1);
  }

  void offer(double value, String traceId) {
    int bucket = bucketOf(value);
    long now = clock.wallTime();
    if (isDue(bucket, now) && Exemplar.isTraceId(traceId)) {
      latest.set(bucket, new Exemplar(value, traceId, now));
    }
  }

  boolean wants(double value) {
    return isDue(bucketOf(value), clock.wallTime());
  }

  private int bucketOf(double value) {
    int found = Arrays.binarySearch(bounds, value);
    return found >= 0 ? found : -found - 1;
  }

  private boolean isDue(int bucket, long nowMillis) {
    Exemplar present = latest.get(bucket);
    return present == null || Math.abs(nowMillis - present.epochMillis()) >= INTERVAL_MILLIS;
  }

  @Nullable Exemplar of(int bucket) {
    return latest.get(bucket);
  }
}
