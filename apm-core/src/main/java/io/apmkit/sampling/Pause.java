package io.apmkit.sampling;

/**
 * A time in which the application's threads stood still, or nearly so.
 *
 * @param kind what found it
 * @param startNanos when it began, on the monotonic clock of the registry
 * @param nanos how long it was
 * @param cause collector and reason of a collection, such as {@code G1 Young Generation: G1
 *     Evacuation Pause}; what is known of a hiccup is only that it happened
 */
public record Pause(Kind kind, long startNanos, long nanos, String cause) {

  /** What finds pauses. */
  public enum Kind {
    /** The garbage collector tells of it. */
    GC,
    /** A thread that sleeps woke up late: the platform, the machine, or a collection. */
    HICCUP
  }

  /** The monotonic clock may be anywhere, also about to overflow: only differences count. */
  boolean overlaps(long fromNanos, long toNanos) {
    return startNanos - toNanos < 0 && startNanos + nanos - fromNanos > 0;
  }
}
