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
    int found = Arrays.binarySearch(bounds, value);
    int bucket = found >= 0 ? found : -found - 1;
    long now = clock.wallTime();
    Exemplar present = latest.get(bucket);
    boolean isDue = present == null || Math.abs(now - present.epochMillis()) >= INTERVAL_MILLIS;
    if (isDue && Exemplar.isTraceId(traceId)) {
      latest.set(bucket, new Exemplar(value, traceId, now));
    }
  }

  @Nullable Exemplar of(int bucket) {
    return latest.get(bucket);
  }
}
