package io.apmkit.activity;

import io.apmkit.internal.Checks;
import java.time.Duration;

/**
 * What is kept of the statements that an application sends to its databases. Immutable.
 *
 * @param maxStatements most normalised statements to tell apart; what comes after shares one row;
 *     from 1 to {@value #MAX_STATEMENTS}
 * @param slowThreshold a statement that takes as long or longer is slow; at least a millisecond
 * @param maxRepeats the same statement more often within one request is a finding; from 1 to
 *     {@value #MAX_REPEATS}
 */
public record SqlConfig(int maxStatements, Duration slowThreshold, int maxRepeats) {

  /** The highest ceiling of statements: each row keeps its text. */
  public static final int MAX_STATEMENTS = 100_000;

  /** The highest number of repeats to let pass. */
  public static final int MAX_REPEATS = 1_000_000;

  /**
   * The shortest time that can be slow: below it, keeping the statement costs more than running.
   */
  public static final Duration MIN_SLOW_THRESHOLD = Duration.ofMillis(1);

  /** Some hundred years, so that nothing is slow and nanoseconds still fit into 64 bits. */
  public static final Duration MAX_SLOW_THRESHOLD = Duration.ofDays(100_000);

  /**
   * Checks the bounds.
   *
   * @param maxStatements as the component
   * @param slowThreshold as the component
   * @param maxRepeats as the component
   */
  public SqlConfig {
    Checks.between(maxStatements, 1, MAX_STATEMENTS, "maxSqlStatements");
    Checks.between(slowThreshold, MIN_SLOW_THRESHOLD, MAX_SLOW_THRESHOLD, "slowSqlThreshold");
    Checks.between(maxRepeats, 1, MAX_REPEATS, "maxSqlRepeats");
  }

  /**
   * A thousand statements; half a second is slow; ten repeats pass.
   *
   * @return the defaults
   */
  public static SqlConfig defaults() {
    return new SqlConfig(1_000, Duration.ofMillis(500), 10);
  }

  /**
   * The same with another ceiling.
   *
   * @param maxStatements the new one
   * @return a copy
   */
  public SqlConfig withMaxStatements(int maxStatements) {
    return new SqlConfig(maxStatements, slowThreshold, maxRepeats);
  }

  /**
   * The same with another idea of slow.
   *
   * @param slowThreshold the new one
   * @return a copy
   */
  public SqlConfig withSlowThreshold(Duration slowThreshold) {
    return new SqlConfig(maxStatements, slowThreshold, maxRepeats);
  }

  /**
   * The same with another number of repeats to let pass.
   *
   * @param maxRepeats the new one
   * @return a copy
   */
  public SqlConfig withMaxRepeats(int maxRepeats) {
    return new SqlConfig(maxStatements, slowThreshold, maxRepeats);
  }
}
