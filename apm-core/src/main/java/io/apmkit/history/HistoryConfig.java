package io.apmkit.history;

import io.apmkit.internal.Checks;
import java.time.Duration;

/**
 * How much past to keep. Immutable.
 *
 * @param step time between points; from {@link #MIN_STEP} to {@link #MAX_STEP}
 * @param retention age at which a point is dropped; at least one step, at most {@link
 *     #MAX_RETENTION}
 * @param maxBytes ceiling of the memory for all series; at least {@link #MIN_BYTES}, and enough for
 *     {@link #MIN_SERIES} series of this step and retention
 */
public record HistoryConfig(Duration step, Duration retention, long maxBytes) {

  /** The shortest step: a step reads every series. */
  public static final Duration MIN_STEP = Duration.ofMillis(100);

  /** The longest step: beyond it, a rate over five minutes has nothing to look at. */
  public static final Duration MAX_STEP = Duration.ofMinutes(5);

  /** The longest retention. What is older belongs on a Prometheus server. */
  public static final Duration MAX_RETENTION = Duration.ofDays(1);

  /** The smallest ceiling. */
  public static final long MIN_BYTES = 1L << 20;

  /** A history of fewer series than a JVM has by itself is of no use. */
  public static final int MIN_SERIES = 200;

  /** What a series costs beside its values: labels are shared with the registry, maps are not. */
  private static final int BYTES_PER_SERIES = 400;

  /**
   * Checks the bounds.
   *
   * @param step as the component
   * @param retention as the component
   * @param maxBytes as the component
   */
  public HistoryConfig {
    Checks.between(step, MIN_STEP, MAX_STEP, "step");
    Checks.between(retention, step, MAX_RETENTION, "history retention");
    Checks.between(maxBytes, MIN_BYTES, Long.MAX_VALUE, "history maxBytes");
    long needed = MIN_SERIES * bytesPerSeries(step, retention);
    if (maxBytes < needed) {
      throw new IllegalArgumentException(
          "history maxBytes is "
              + maxBytes
              + "; with a step of "
              + step
              + " and a retention of "
              + retention
              + " it must be "
              + needed
              + " or more, for "
              + MIN_SERIES
              + " series");
    }
  }

  /**
   * One point every 10 seconds for one hour, 360 points or 2.8 KiB a series, within 32 MiB: more
   * than 10,000 series.
   *
   * @return the defaults
   */
  public static HistoryConfig defaults() {
    return new HistoryConfig(Duration.ofSeconds(10), Duration.ofHours(1), 32L << 20);
  }

  /**
   * The same with another step.
   *
   * @param step the new one
   * @return a copy
   */
  public HistoryConfig withStep(Duration step) {
    return new HistoryConfig(step, retention, maxBytes);
  }

  /**
   * The same with another retention.
   *
   * @param retention the new one
   * @return a copy
   */
  public HistoryConfig withRetention(Duration retention) {
    return new HistoryConfig(step, retention, maxBytes);
  }

  /**
   * The same with another ceiling.
   *
   * @param maxBytes the new one, in bytes
   * @return a copy
   */
  public HistoryConfig withMaxBytes(long maxBytes) {
    return new HistoryConfig(step, retention, maxBytes);
  }

  /** How many points a series keeps. */
  int points() {
    return points(step, retention);
  }

  /** How many series fit. */
  int maxSeries() {
    return (int) Math.min(Integer.MAX_VALUE, maxBytes / bytesPerSeries(step, retention));
  }

  private static long bytesPerSeries(Duration step, Duration retention) {
    return (long) points(step, retention) * Double.BYTES + BYTES_PER_SERIES;
  }

  private static int points(Duration step, Duration retention) {
    return Math.toIntExact(retention.dividedBy(step)) + 1;
  }
}
