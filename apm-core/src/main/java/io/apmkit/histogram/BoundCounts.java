package io.apmkit.histogram;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Exact counts at the bounds that somebody asked for. Immutable.
 *
 * @param bounds the bounds
 * @param cumulative for each the values at or below it
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record BoundCounts(ExactBounds bounds, long[] cumulative) {

  /** The count at a bound, or -1 if it is not one of these. */
  long at(double bound) {
    int number = bounds.find(bound);
    return number >= 0 ? cumulative[number] : -1;
  }

  long count(int number) {
    return cumulative[number];
  }

  BoundCounts minus(BoundCounts earlier) {
    return combined(earlier, -1);
  }

  BoundCounts plus(BoundCounts other) {
    return combined(other, 1);
  }

  /** At the bounds that both have. */
  private BoundCounts combined(BoundCounts other, int sign) {
    double[] common =
        Arrays.stream(bounds.toArray()).filter(bound -> other.bounds.find(bound) >= 0).toArray();
    ExactBounds kept = common.length == bounds.count() ? bounds : ExactBounds.of(common);
    long[] counts =
        IntStream.range(0, common.length)
            .mapToLong(i -> Math.max(0, at(common[i]) + sign * other.at(common[i])))
            .toArray();
    return new BoundCounts(kept, counts);
  }
}
