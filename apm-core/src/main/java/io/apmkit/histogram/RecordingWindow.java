package io.apmkit.histogram;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What a recorder saw in the last minute, or however long the window is. Recording never comes
 * here: a window is the difference of two readings.
 *
 * <p>Safe for use by many threads. Whoever looks takes a lock, briefly.
 */
public final class RecordingWindow {

  /*
   * Recording is cumulative and has no clock. Whoever looks compares: if the count has moved since
   * the last look, values came in, at the latest now. From time to time the open span is closed,
   * with the reading up to its last activity; a span is forgotten when that activity is a whole
   * window ago, and its reading becomes the base that later readings subtract. Nothing is lost when
   * nobody looked for hours: what came in since then counts as recent.
   */
  private static final int SPANS = 6;

  private static final double NANOS_PER_SECOND = 1e9;

  private static final Span[] NONE = {};

  private final ValueRecorder recorder;
  private final long windowNanos;
  private final long createdAt;

  // All below is guarded by this object, for which another lock would be one more thing to fetch.
  private Span[] closed = NONE; // the oldest first
  private CompactReading base = CompactReading.EMPTY;
  private Extremes strays = Extremes.NONE; // that no span has, since base
  private boolean looked;
  private long lastLook;
  private long openedAt;
  private long lastActivity;
  private long countAtLastLook;
  private long countAtLastClose;

  /**
   * A window.
   *
   * @param recorder whose values it is about; its extremes then belong to this window
   * @param windowNanos length
   * @param nowNanos the present, of the clock that later looks will use
   */
  public RecordingWindow(ValueRecorder recorder, long windowNanos, long nowNanos) {
    this.recorder = recorder;
    this.windowNanos = windowNanos;
    this.createdAt = nowNanos;
    this.openedAt = nowNanos;
    this.lastActivity = nowNanos;
  }

  /**
   * Rolls the window on to the present and reads everything once.
   *
   * @param nowNanos the present
   * @return totals and window of this moment
   */
  public Look look(long nowNanos) {
    return lookAtAll(nowNanos, new RecordingCounts());
  }

  /**
   * The same, in memory that is used again for one recorder after another.
   *
   * @param nowNanos the present
   * @param memory not used by another thread meanwhile
   * @return totals and window of this moment
   */
  public Look lookAtAll(long nowNanos, RecordingCounts memory) {
    synchronized (this) {
      HistogramReading total = recorder.read(memory.cells());
      note(total.count(), nowNanos);
      roll(total, nowNanos);
      return new Look(total, base, recentExtremes(), secondsCovered(nowNanos));
    }
  }

  /**
   * Rolls the window on to the present and reads what a scrape exposes. Takes no memory, except
   * where the window moves on past values that came in: six times in each.
   *
   * @param nowNanos the present
   * @param into gets what there is at this moment
   */
  public void look(long nowNanos, RecordingCounts into) {
    synchronized (this) {
      recorder.read(into);
      note(into.count(), nowNanos);
      if (movesOn(nowNanos)) {
        HistogramReading total = recorder.read(into.cells());
        note(total.count(), nowNanos);
        roll(total, nowNanos);
        into.set(total);
      }
      into.setWindow(recentMax(), secondsCovered(nowNanos));
    }
  }

  /**
   * Rolls the window on to the present, unless somebody has just looked.
   *
   * @param nowNanos the present
   * @param freshNanos a look that is younger is enough; 0 to look in any case
   * @return a number that is another one after something was recorded
   */
  public long advance(long nowNanos, long freshNanos) {
    synchronized (this) {
      if (!looked || nowNanos - lastLook >= freshNanos) {
        look(nowNanos, new RecordingCounts());
      }
      return countAtLastLook;
    }
  }

  /**
   * Looks at its memory; see {@link ValueRecorder#touch}.
   *
   * @return a meaningless number
   */
  @SuppressWarnings("GuardedBy") // what it reads does not matter
  public int touch() {
    return (int) lastLook;
  }

  private void note(long count, long nowNanos) {
    looked = true;
    lastLook = nowNanos;
    if (count > countAtLastLook) {
      countAtLastLook = count;
      lastActivity = nowNanos;
    }
  }

  /** Whether a span closes or is forgotten, for which {@link #roll} needs every bucket. */
  private boolean movesOn(long nowNanos) {
    boolean closes = nowNanos - openedAt >= windowNanos / SPANS;
    if (closes && countAtLastLook == countAtLastClose) {
      openedAt = nowNanos; // nothing came in
      closes = false;
    }
    return closes || isForgotten(nowNanos);
  }

  private boolean isForgotten(long nowNanos) {
    return closed.length > 0 && nowNanos - closed[0].lastActivity >= windowNanos;
  }

  private void roll(HistogramReading total, long nowNanos) {
    if (nowNanos - openedAt >= windowNanos / SPANS) {
      if (countAtLastLook > countAtLastClose) {
        Extremes seen = recorder.resetExtremes(); // after the reading, as records write them before
        Span span = new Span(openedAt, lastActivity, seen, CompactReading.of(total));
        closed = Arrays.copyOf(closed, closed.length + 1);
        closed[closed.length - 1] = span;
        countAtLastClose = countAtLastLook;
      }
      openedAt = nowNanos;
    }
    while (isForgotten(nowNanos)) {
      base = closed[0].upTo;
      closed = closed.length == 1 ? NONE : Arrays.copyOfRange(closed, 1, closed.length);
      strays = Extremes.NONE;
      strays = straysIn(total.minus(base.expanded()), recentExtremes());
    }
  }

  private double recentMax() {
    double max = Math.max(recorder.max(), strays.max());
    for (Span each : closed) {
      max = Math.max(max, each.seen.max());
    }
    return max;
  }

  private Extremes recentExtremes() {
    Extremes recent = recorder.extremes().with(strays);
    for (Span each : closed) {
      recent = recent.with(each.seen);
    }
    return recent;
  }

  /**
   * A thread may be held up after it has looked at the extremes and before it counts its value:
   * then the span in which the value is counted does not know it as an extreme. Its bucket tells.
   */
  private static Extremes straysIn(HistogramReading window, Extremes known) {
    if (window.count() == 0) {
      return Extremes.NONE;
    }
    boolean minIsKnown = known.min() <= window.leastUpperBound();
    boolean maxIsKnown = known.max() >= window.greatestLowerBound();
    return new Extremes(
        minIsKnown ? Extremes.NONE.min() : window.min(),
        maxIsKnown ? Extremes.NONE.max() : window.max());
  }

  private double secondsCovered(long nowNanos) {
    long start = closed.length == 0 ? openedAt : closed[0].openedAt;
    long covered = Math.max(nowNanos - start, Math.min(windowNanos, nowNanos - createdAt));
    return covered / NANOS_PER_SECOND;
  }

  /**
   * @param openedAt when it began
   * @param lastActivity when a value was last known to have come in
   * @param seen its smallest and largest value
   * @param upTo everything recorded up to its end
   */
  private record Span(long openedAt, long lastActivity, Extremes seen, CompactReading upTo) {}

  /** Totals and window at one moment. Belongs to the thread that looked. */
  public static final class Look {
    private final HistogramReading total;
    private final CompactReading base;
    private final Extremes extremes;
    private final double seconds;
    private @Nullable HistogramReading window;

    private Look(HistogramReading total, CompactReading base, Extremes extremes, double seconds) {
      this.total = total;
      this.base = base;
      this.extremes = extremes;
      this.seconds = seconds;
    }

    /**
     * Everything since the recorder was made.
     *
     * @return with exact extremes
     */
    public HistogramReading total() {
      return total;
    }

    /**
     * The window's values: their difference is computed when first asked for.
     *
     * @return with exact extremes, without exact bounds
     */
    public HistogramReading window() {
      HistogramReading difference = window;
      if (difference == null) {
        difference = total.windowSince(base.expanded(), extremes);
        window = difference;
      }
      return difference;
    }

    /**
     * The largest value of the window, without computing the difference.
     *
     * @return negative infinity if there is none
     */
    public double windowMax() {
      return extremes.max();
    }

    /**
     * How long the window is that was covered.
     *
     * @return the length that was asked for, up to a sixth more; less as long as the recorder is
     *     younger; longer if nobody looked for longer
     */
    public double windowSeconds() {
      return seconds;
    }
  }
}
