package io.apmkit.activity;

import io.apmkit.internal.Checks;
import java.time.Duration;

/**
 * How much of past requests is kept for summaries. Immutable.
 *
 * @param maxRows most routes, each with one method, to tell apart; what comes after shares one row;
 *     from 1 to {@value #MAX_ROWS}
 * @param maxBytes ceiling of the memory for all rows and all their past; at least {@value
 *     #MIN_BYTES}. Past it the oldest is forgotten first. Rows are made for half of it, at 2 KB
 *     each or what they have grown to
 * @param minutes how many minutes are kept one by one, the running one included; from 1 to {@value
 *     #MAX_MINUTES}
 * @param quarterHours how far summaries reach, in quarter-hours; what is older than {@code minutes}
 *     is kept by quarter-hours; from 0 (no further than {@code minutes}) to {@value
 *     #MAX_QUARTER_HOURS}
 * @param apdexThreshold a request that takes no longer satisfies, one that takes four times as long
 *     is tolerated still; from {@link #MIN_APDEX_THRESHOLD} to {@link #MAX_APDEX_THRESHOLD}
 */
public record RollupConfig(
    int maxRows, long maxBytes, int minutes, int quarterHours, Duration apdexThreshold) {

  /** The highest ceiling of rows. */
  public static final int MAX_ROWS = 100_000;

  /** The smallest ceiling of bytes. */
  public static final long MIN_BYTES = 1L << 20;

  /** A day. */
  public static final int MAX_MINUTES = 1_440;

  /** A month. */
  public static final int MAX_QUARTER_HOURS = 31 * 96;

  /** The shortest time that can satisfy. */
  public static final Duration MIN_APDEX_THRESHOLD = Duration.ofMillis(1);

  /** The longest. */
  public static final Duration MAX_APDEX_THRESHOLD = Duration.ofHours(1);

  /**
   * Checks the bounds.
   *
   * @param maxRows as the component
   * @param maxBytes as the component
   * @param minutes as the component
   * @param quarterHours as the component
   * @param apdexThreshold as the component
   */
  public RollupConfig {
    Checks.between(maxRows, 1, MAX_ROWS, "rollupMaxRows");
    Checks.between(maxBytes, MIN_BYTES, Long.MAX_VALUE, "rollupMaxBytes");
    Checks.between(minutes, 1, MAX_MINUTES, "rollupMinutes");
    Checks.between(quarterHours, 0, MAX_QUARTER_HOURS, "rollupQuarterHours");
    Checks.between(apdexThreshold, MIN_APDEX_THRESHOLD, MAX_APDEX_THRESHOLD, "apdexThreshold");
  }

  /**
   * A thousand rows, 16 MB, an hour of minutes and a day of quarter-hours; half a second satisfies.
   *
   * @return the defaults
   */
  public static RollupConfig defaults() {
    return new RollupConfig(1_000, 16L << 20, 60, 96, Duration.ofMillis(500));
  }

  /**
   * How far summaries reach, as long as the memory suffices.
   *
   * @return the longest range to ask for
   */
  public Duration retention() {
    return Duration.ofMinutes(Math.max(minutes, 15L * quarterHours));
  }

  /**
   * The same with another ceiling of rows.
   *
   * @param maxRows the new one
   * @return a copy
   */
  public RollupConfig withMaxRows(int maxRows) {
    return new RollupConfig(maxRows, maxBytes, minutes, quarterHours, apdexThreshold);
  }

  /**
   * The same with another ceiling of memory.
   *
   * @param maxBytes the new one
   * @return a copy
   */
  public RollupConfig withMaxBytes(long maxBytes) {
    return new RollupConfig(maxRows, maxBytes, minutes, quarterHours, apdexThreshold);
  }

  /**
   * The same with another number of single minutes.
   *
   * @param minutes the new one
   * @return a copy
   */
  public RollupConfig withMinutes(int minutes) {
    return new RollupConfig(maxRows, maxBytes, minutes, quarterHours, apdexThreshold);
  }

  /**
   * The same with another number of quarter-hours.
   *
   * @param quarterHours the new one
   * @return a copy
   */
  public RollupConfig withQuarterHours(int quarterHours) {
    return new RollupConfig(maxRows, maxBytes, minutes, quarterHours, apdexThreshold);
  }

  /**
   * The same with another idea of what satisfies.
   *
   * @param apdexThreshold the new one
   * @return a copy
   */
  public RollupConfig withApdexThreshold(Duration apdexThreshold) {
    return new RollupConfig(maxRows, maxBytes, minutes, quarterHours, apdexThreshold);
  }
}
