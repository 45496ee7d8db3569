package io.apmkit.exporters.push;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the meters of one reporter, which a walk asks one after the other, answer from one state, so
 * that their values add up in every exposition however busy the reporter is. A state lives for as
 * long as one thread asks the meters in their order; any other question reads anew.
 *
 * <p>Safe for use by many threads. Remembers a few threads by number; two that share a place only
 * make each other read more often.
 */
final class OneReading {

  private static final int PLACES = 16; // a power of two
  private static final long LONGEST_WALK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final Supplier<PushStatus> source;
  private final AtomicReferenceArray<@Nullable Reading> readings =
      new AtomicReferenceArray<>(PLACES);

  OneReading(Supplier<PushStatus> source) {
    this.source = source;
  }

  /**
   * The state for one meter.
   *
   * @param meter its number in the order in which a walk asks
   */
  PushStatus forMeter(int meter) {
    long thread = Thread.currentThread().getId();
    int place = (int) thread & (PLACES - 1);
    long now = System.nanoTime();
    Reading last = readings.get(place);
    boolean sameWalk =
        last != null
            && last.thread == thread
            && last.meter == meter - 1
            && now - last.nanos < LONGEST_WALK_NANOS;
    PushStatus status = last != null && sameWalk ? last.status : source.get();
    long nanos = last != null && sameWalk ? last.nanos : now;
    readings.set(place, new Reading(thread, meter, nanos, status));
    return status;
  }

  private record Reading(long thread, int meter, long nanos, PushStatus status) {}
}
