package io.apmkit.meter;

import io.apmkit.internal.Checks;
import java.time.Duration;

/**
 * How meters behave. Immutable.
 *
 * @param window the span that minimum, maximum and percentiles speak of; from {@link #MIN_WINDOW}
 *     to {@link #MAX_WINDOW}
 * @param maxSeriesPerFamily most series of one family with dynamic tags, such as HTTP routes; what
 *     comes after shares one; from 1 to {@link #MAX_SERIES}
 */
public record MeterConfig(Duration window, int maxSeriesPerFamily) {

  /** The shortest window: below it, a percentile has too few values to mean anything. */
  public static final Duration MIN_WINDOW = Duration.ofSeconds(1);

  /** The longest window: beyond it, what it tells is no longer the present. */
  public static final Duration MAX_WINDOW = Duration.ofHours(1);

  /** The highest ceiling; a family beyond it cannot be scraped in reasonable time. */
  public static final int MAX_SERIES = 100_000;

  /**
   * Checks the bounds.
   *
   * @param window as the component
   * @param maxSeriesPerFamily as the component
   */
  public MeterConfig {
    Checks.between(window, MIN_WINDOW, MAX_WINDOW, "window");
    Checks.between(maxSeriesPerFamily, 1, MAX_SERIES, "maxSeriesPerFamily");
  }

  /**
   * One minute; 1,000 series a family, which with 14 buckets each is as much as a Prometheus server
   * likes to take from one process.
   *
   * @return the defaults
   */
  public static MeterConfig defaults() {
    return new MeterConfig(Duration.ofMinutes(1), 1_000);
  }

  /**
   * The same with another window.
   *
   * @param window the new one
   * @return a copy
   */
  public MeterConfig withWindow(Duration window) {
    return new MeterConfig(window, maxSeriesPerFamily);
  }

  /**
   * The same with another ceiling.
   *
   * @param maxSeriesPerFamily the new one
   * @return a copy
   */
  public MeterConfig withMaxSeriesPerFamily(int maxSeriesPerFamily) {
    return new MeterConfig(window, maxSeriesPerFamily);
  }
}
