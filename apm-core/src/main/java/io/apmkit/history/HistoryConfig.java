package io.apmkit.history;

import io.apmkit.internal.Checks;
import java.time.Duration;

/**
 * How much past to keep. Immutable.
 *
 * @param step time between points; at least {@link #MIN_STEP}
 * @param retention age at which a point is dropped; at least one step, at most {@link
 *     #MAX_RETENTION}
 * @param maxBytes ceiling of the memory for all series; at least {@link #MIN_BYTES}
 */
public record HistoryConfig(Duration step, Duration retention, long maxBytes) {

  /** The shortest step: a step reads every series. */
  public static final Duration MIN_STEP = Duration.ofMillis(100);

  /** The longest retention. What is older belongs on a Prometheus server. */
  public static final Duration MAX_RETENTION = Duration.ofDays(1);

  /** The smallest ceiling: room for some hundred series. */
  public static final long MIN_BYTES = 1L << 20;

  /**
   * Checks the bounds.
   *
   * @param step as the component
   * @param retention as the component
   * @param maxBytes as the component
   */
  public HistoryConfig {
    Checks.atLeast(step, MIN_STEP, "history step");
    Checks.atLeast(retention, step, "history retention");
    if (retention.compareTo(MAX_RETENTION) > 0) {
      throw new IllegalArgumentException(
          "history retention is " + retention + "; it must be " + MAX_RETENTION + " or less");
    }
    Checks.between(maxBytes, MIN_BYTES, Long.MAX_VALUE, "history maxBytes");
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
    return Math.toIntExact(retention.dividedBy(step)) + 1;
  }
}
