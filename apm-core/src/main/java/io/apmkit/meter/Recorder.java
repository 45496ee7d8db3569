package io.apmkit.meter;

import io.apmkit.histogram.HistogramReading;
import io.apmkit.histogram.RecordingWindow;
import io.apmkit.histogram.ValueRecorder;
import io.apmkit.snapshot.Distribution;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;

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
  private final double[] percentiles;
  private final double scale;

  /**
   * @param scale what amounts are multiplied with before they are recorded
   */
  Recorder(
      Clock clock,
      MeterConfig config,
      DistributionStatisticConfig statistics,
      double unit,
      double scale) {
    double[] recordedBounds = Statistics.bounds(statistics);
    this.clock = clock;
    this.unit = unit;
    this.scale = scale;
    this.percentiles = Statistics.percentiles(statistics);
    this.values = new ValueRecorder(recordedBounds);
    this.bounds = recordedBounds.clone();
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] /= unit;
    }
    this.window = new RecordingWindow(values, config.window().toNanos(), clock.monotonicTime());
  }

  /**
   * @param value zero or more, finite, in recorded units
   */
  void record(double value) {
    values.record(value);
  }

  /** Kept here, not in the handle, because the handle may be made anew. */
  double scale() {
    return scale;
  }

  HistogramSnapshot snapshot() {
    return Statistics.snapshot(read(), percentiles, unit);
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
    return Math.max(0, window.look(clock.monotonicTime()).windowMax());
  }

  @Override
  public long advance() {
    values.freeDeadOwners();
    return window.look(clock.monotonicTime()).total().count();
  }

  @Override
  public void close() {
    values.close();
  }

  /** All values at one moment; rolls the window on. */
  Distribution read() {
    return new Reading(window.look(clock.monotonicTime()));
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
