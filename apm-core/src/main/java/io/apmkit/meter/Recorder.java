package io.apmkit.meter;

import io.apmkit.histogram.BucketCounts;
import io.apmkit.histogram.HistogramReading;
import io.apmkit.histogram.LogLinearHistogram;
import io.apmkit.snapshot.Distribution;
import io.micrometer.core.instrument.Clock;
import java.util.concurrent.atomic.DoubleAdder;
import org.jspecify.annotations.Nullable;

/**
 * What a timer and a summary have in common: one histogram, a sum, extremes, and exact buckets
 * where somebody asked for them. Safe for use by many threads; {@link #record} takes no lock and
 * reads no clock.
 */
final class Recorder {

  private final LogLinearHistogram histogram = new LogLinearHistogram();
  private final DoubleAdder sum = new DoubleAdder();
  private final Extremes extremes = new Extremes();
  private final double[] bounds; // in the unit of the readers
  private final BucketCounts buckets;
  private final double unit; // recorded units in one unit of the readers: 1e9 ns in a second
  private final Window window;
  private final Clock clock;

  Recorder(Clock clock, MeterConfig config, double[] recordedBounds, double unit) {
    this.clock = clock;
    this.unit = unit;
    this.buckets = new BucketCounts(recordedBounds);
    this.bounds = new double[recordedBounds.length];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = recordedBounds[i] / unit;
    }
    this.window = new Window(histogram, extremes, config.window().toNanos(), clock.monotonicTime());
  }

  /**
   * @param value zero or more, finite, in recorded units
   */
  void record(double value) {
    // A count that a window has seen must have its extremes there already, and a bucket never
    // holds more than the histogram that is read after it.
    extremes.record(value);
    histogram.record(value);
    buckets.record(value);
    sum.add(value);
  }

  boolean hasBuckets() {
    return bounds.length > 0;
  }

  long count() {
    return histogram.count();
  }

  double sum() {
    return sum.sum() / unit;
  }

  double windowMax() {
    Extremes.Span span = window.span(clock.monotonicTime());
    return span.isEmpty() ? 0 : span.max() / unit;
  }

  void advance() {
    window.advance(clock.monotonicTime());
  }

  /** All values at one moment. */
  Distribution read() {
    return new Reading();
  }

  /**
   * Totals and window are each read once, when first asked for: the exposition wants the one in one
   * pass and the other in another.
   */
  private final class Reading implements Distribution {

    private @Nullable Totals totals;
    private Extremes.@Nullable Span span;
    private @Nullable HistogramReading inWindow;

    @Override
    public long count() {
      return totals().count;
    }

    @Override
    public double sum() {
      return totals().sum;
    }

    @Override
    public double[] bucketBounds() {
      return bounds;
    }

    @Override
    public long bucketCount(int bucket) {
      return totals().buckets[bucket];
    }

    @Override
    public long windowCount() {
      return inWindow().count();
    }

    @Override
    public double windowMin() {
      return span().isEmpty() ? Double.NaN : span().min() / unit;
    }

    @Override
    public double windowMax() {
      return span().isEmpty() ? 0 : span().max() / unit;
    }

    @Override
    public double windowQuantile(double share) {
      double value = inWindow().quantile(share);
      if (Double.isNaN(value) || span().isEmpty()) {
        return value / unit;
      }
      return Math.min(Math.max(value, span().min()), span().max()) / unit;
    }

    private Totals totals() {
      Totals read = totals;
      if (read == null) {
        read = new Totals();
        totals = read;
      }
      return read;
    }

    private Extremes.Span span() {
      Extremes.Span read = span;
      if (read == null) {
        read = window.span(clock.monotonicTime());
        span = read;
      }
      return read;
    }

    private HistogramReading inWindow() {
      HistogramReading read = inWindow;
      if (read == null) {
        read = window.reading(clock.monotonicTime());
        inWindow = read;
      }
      return read;
    }
  }

  /** In the order of the fields: the count is read last, see {@link #record}. */
  private final class Totals {
    private final long[] buckets = Recorder.this.buckets.cumulative();
    private final double sum = Recorder.this.sum();
    private final long count = histogram.count();
  }
}
