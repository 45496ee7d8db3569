package io.apmkit.meter;

import io.apmkit.snapshot.Series;
import io.micrometer.core.instrument.Meter;

/** A series in the index. What changes here belongs to the housekeeping, which is one at a time. */
final class IndexedSeries {

  private final Series series;
  private final Meter meter;
  private final Object source;
  private long activity;
  private long activeAtNanos;

  IndexedSeries(Series series, Meter meter, long nowNanos) {
    this.series = series;
    this.meter = meter;
    this.source = sourceOf(meter);
    this.activeAtNanos = nowNanos;
  }

  Series series() {
    return series;
  }

  Meter meter() {
    return meter;
  }

  /**
   * Looks at memory that a scrape will need, one pointer deeper each time; see {@link
   * FamilyCursor}.
   */
  int touch(int depth) {
    int labels = depth == 0 ? series.size() : depth == 1 ? series.touch() : 0;
    return depth > 0 && source instanceof Recorded.State state
        ? labels + state.touch(depth - 1)
        : labels;
  }

  /** What a walk reads: what was recorded where it is kept, not by way of the handle; else it. */
  Object source() {
    return source;
  }

  private static Object sourceOf(Meter meter) {
    if (meter instanceof Recorded recorded) {
      return recorded.state();
    }
    return meter instanceof ApmTimeGauge gauge ? gauge.seconds() : meter;
  }

  /** {@link Recorded.State#activity} as the last {@link #advance} found it. */
  long activity() {
    return activity;
  }

  /**
   * Lets the meter catch up with the clock.
   *
   * @param freshNanos as in {@link Recorded.State#advance}
   * @return for how long nothing was recorded, in nanoseconds; 0 for what is not recorded into
   */
  long advance(long nowNanos, long freshNanos) {
    if (!(source instanceof Recorded.State state)) {
      return 0;
    }
    long present = state.advance(freshNanos);
    if (present != activity) {
      activity = present;
      activeAtNanos = nowNanos;
    }
    return nowNanos - activeAtNanos;
  }
}
