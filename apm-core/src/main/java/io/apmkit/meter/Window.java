package io.apmkit.meter;

import io.apmkit.histogram.HistogramReading;
import io.apmkit.histogram.LogLinearHistogram;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What a histogram and its extremes saw in the last minute, or however long the window is. Rolled
 * and read by the tick and by readers, which take a lock; recording never comes here.
 */
final class Window {

  /*
   * Recording is cumulative and has no clock. Whoever advances the window compares: if the count
   * has moved since the last look, values came in, at the latest now. From time to time the open
   * span is closed, with the reading up to its last activity; a span is forgotten when that
   * activity is a whole window ago, and its reading becomes the base that later readings subtract.
   * Nothing is lost when nobody looked for hours: what came in since then counts as recent.
   */
  private static final int SPANS = 6;

  private final LogLinearHistogram histogram;
  private final Extremes extremes;
  private final long windowNanos;

  private final Object lock = new Object();
  // all below: guarded by lock
  private final Deque<ClosedSpan> closed = new ArrayDeque<>();
  private HistogramReading base = HistogramReading.EMPTY;
  private long openedAt;
  private long lastActivity;
  private long countAtLastLook;
  private long countAtLastClose;

  Window(LogLinearHistogram histogram, Extremes extremes, long windowNanos, long nowNanos) {
    this.histogram = histogram;
    this.extremes = extremes;
    this.windowNanos = windowNanos;
    this.openedAt = nowNanos;
    this.lastActivity = nowNanos;
  }

  void advance(long nowNanos) {
    long count = histogram.count();
    synchronized (lock) {
      advanceLocked(nowNanos, count);
    }
  }

  private void advanceLocked(long nowNanos, long count) {
    if (count > countAtLastLook) {
      countAtLastLook = count;
      lastActivity = nowNanos;
    }
    if (nowNanos - openedAt >= windowNanos / SPANS) {
      if (countAtLastLook > countAtLastClose) {
        HistogramReading reading = histogram.read();
        Extremes.Span seen = extremes.reset(); // after the reading, as records write them before
        closed.addLast(new ClosedSpan(lastActivity, seen, reading));
        countAtLastClose = reading.count();
        countAtLastLook = reading.count();
      }
      openedAt = nowNanos;
    }
    while (!closed.isEmpty() && nowNanos - closed.getFirst().lastActivity >= windowNanos) {
      base = closed.removeFirst().upTo;
    }
  }

  /** Smallest and largest value of the window. */
  Extremes.Span span(long nowNanos) {
    long count = histogram.count();
    synchronized (lock) {
      advanceLocked(nowNanos, count);
      Extremes.Span all = extremes.read();
      for (ClosedSpan each : closed) {
        all = all.with(each.seen);
      }
      return all;
    }
  }

  /** The values of the window. */
  HistogramReading reading(long nowNanos) {
    long count = histogram.count();
    synchronized (lock) {
      advanceLocked(nowNanos, count);
      return histogram.read().minus(base);
    }
  }

  /**
   * @param lastActivity when a value was last known to have come in
   * @param seen its smallest and largest value
   * @param upTo everything recorded up to its end
   */
  private record ClosedSpan(long lastActivity, Extremes.Span seen, HistogramReading upTo) {}
}
