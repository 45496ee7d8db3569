package io.apmkit.meter;

import io.apmkit.histogram.HistogramReading;
import io.apmkit.histogram.RecordingCounts;
import io.apmkit.histogram.RecordingWindow;
import io.apmkit.histogram.ValueRecorder;
import io.apmkit.snapshot.Distribution;
import io.apmkit.snapshot.Exemplar;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a timer and a summary have in common: values, their window, and the unit in which readers
 * want them. Safe for use by many threads; {@link #record} takes no lock and reads no clock.
 */
final class Recorder implements Recorded.State {

  private final ValueRecorder values;
  private final RecordingWindow window;
  private final double[] bounds; // in the unit of the readers
  private final double unit; // recorded units in one unit of the readers: 1e9 ns in a second
  private final Clock clock;
  private final double[] quantiles;
  private volatile @Nullable Exemplars exemplars; // made when the first comes
  private final double scale;

  /**
   * For one series.
   *
   * @param window length of the window
   * @param recordedBounds of the buckets to count exactly and to expose, in recorded units
   * @param quantiles to expose, ascending
   * @param unit recorded units in one unit of the readers
   * @param scale what amounts are multiplied with before they are recorded
   */
  Recorder(
      Clock clock,
      Duration window,
      double[] recordedBounds,
      double[] quantiles,
      double unit,
      double scale) {
    this.clock = clock;
    this.unit = unit;
    this.scale = scale;
    this.quantiles = quantiles;
    this.values = new ValueRecorder(recordedBounds);
    this.bounds = values.boundsIn(unit);
    this.window = new RecordingWindow(values, window.toNanos(), clock.monotonicTime());
  }

  /**
   * @param value zero or more, finite, in recorded units
   */
  void record(double value) {
    values.record(value);
  }

  /**
   * The same with the trace that it came from.
   *
   * @param value as above
   */
  void record(double value, String traceId) {
    values.record(value);
    if (bounds.length > 0) { // formats have exemplars at buckets only
      Exemplars present = exemplars;
      (present == null ? makeExemplars() : present).offer(value / unit, traceId);
    }
  }

  boolean wantsExemplar(double value, long nowNanos) {
    if (bounds.length == 0) {
      return false;
    }
    Exemplars present = exemplars;
    return (present == null ? makeExemplars() : present).wants(value / unit, nowNanos);
  }

  private synchronized Exemplars makeExemplars() {
    Exemplars present = exemplars;
    if (present == null) {
      present = new Exemplars(bounds, clock);
      exemplars = present;
    }
    return present;
  }

  /** Null if the bucket has none. */
  @Nullable Exemplar exemplar(int bucket) {
    Exemplars present = exemplars;
    return present == null ? null : present.of(bucket);
  }

  /** Kept here, not in the handle, because the handle may be made anew. */
  double scale() {
    return scale;
  }

  HistogramSnapshot snapshot() {
    return Statistics.snapshot(read(), quantiles, unit);
  }

  boolean hasBuckets() {
    return bounds.length > 0;
  }

  long count() {
    return values.count();
  }

  /** In recorded units, so that nanoseconds stay whole numbers. */
  double recordedSum() {
    return values.sum();
  }

  /** In recorded units; 0 if there is none. */
  double recordedWindowMax() {
    RecordingCounts counts = new RecordingCounts();
    read(counts);
    return Math.max(0, counts.windowMax());
  }

  @Override
  public long advance(long freshNanos) {
    values.freeDeadOwners();
    return window.advance(clock.monotonicTime(), freshNanos);
  }

  @Override
  public int touch(int depth) {
    return depth == 0
        ? (window == null ? 0 : 1)
        : values.touch(depth - 1) + (depth == 1 ? window.touch() : 0);
  }

  @Override
  public void close() {
    values.close();
  }

  /** As much as a scrape needs, into memory that is used again; rolls the window on. */
  void read(RecordingCounts into) {
    window.look(clock.monotonicTime(), into);
  }

  double[] bounds() {
    return bounds;
  }

  double[] quantiles() {
    return quantiles;
  }

  double unit() {
    return unit;
  }

  /** All values at one moment; rolls the window on. */
  Distribution read() {
    return readAll(new RecordingCounts());
  }

  /** The same, in memory that is used again. */
  Distribution readAll(RecordingCounts memory) {
    return new Reading(window.lookAtAll(clock.monotonicTime(), memory));
  }

  private final class Reading implements Distribution {

    private final RecordingWindow.Look look;

    Reading(RecordingWindow.Look look) {
      this.look = look;
    }

    @Override
    public HistogramReading total() {
      return look.total();
    }

    @Override
    public HistogramReading window() {
      return look.window();
    }

    @Override
    public double unit() {
      return unit;
    }

    @Override
    public double[] bucketBounds() {
      return bounds;
    }

    @Override
    public double[] quantiles() {
      return quantiles;
    }

    @Override
    public @Nullable Exemplar exemplar(int bucket) {
      return Recorder.this.exemplar(bucket);
    }

    @Override
    public double windowSeconds() {
      return look.windowSeconds();
    }

    /** Without the difference of readings, which the exposition does not need. */
    @Override
    public double windowMax() {
      return Math.max(0, look.windowMax()) / unit;
    }
  }
}
