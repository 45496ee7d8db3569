package io.apmkit.health;

import io.apmkit.internal.Checks;
import java.time.Duration;

/**
 * How one check is run and what its answer means for the whole. Immutable.
 *
 * @param critical whether the application does not work when this check is unhealthy
 * @param interval from the end of one run to the start of the next; from {@link #MIN_INTERVAL} to
 *     {@link #MAX_INTERVAL}
 * @param deadline how long a run may take before it counts as unhealthy; from {@link #MIN_DEADLINE}
 *     to {@link #MAX_DEADLINE}
 */
public record HealthCheckConfig(boolean critical, Duration interval, Duration deadline) {

  /** The shortest interval. */
  public static final Duration MIN_INTERVAL = Duration.ofMillis(100);

  /** The longest interval. */
  public static final Duration MAX_INTERVAL = Duration.ofDays(1);

  /** The longest deadline. */
  public static final Duration MAX_DEADLINE = Duration.ofMinutes(10);

  /** The shortest deadline. */
  public static final Duration MIN_DEADLINE = Duration.ofMillis(10);

  /**
   * Checks the bounds.
   *
   * @param critical as the component
   * @param interval as the component
   * @param deadline as the component
   */
  public HealthCheckConfig {
    Checks.between(interval, MIN_INTERVAL, MAX_INTERVAL, "health check interval");
    Checks.between(deadline, MIN_DEADLINE, MAX_DEADLINE, "health check deadline");
  }

  /**
   * Not critical, every 30 seconds, with 5 seconds to answer.
   *
   * @return the defaults
   */
  public static HealthCheckConfig defaults() {
    return new HealthCheckConfig(false, Duration.ofSeconds(30), Duration.ofSeconds(5));
  }

  /**
   * The same, critical or not.
   *
   * @param critical the new value
   * @return a copy
   */
  public HealthCheckConfig withCritical(boolean critical) {
    return new HealthCheckConfig(critical, interval, deadline);
  }

  /**
   * The same with another interval.
   *
   * @param interval the new one
   * @return a copy
   */
  public HealthCheckConfig withInterval(Duration interval) {
    return new HealthCheckConfig(critical, interval, deadline);
  }

  /**
   * The same with another deadline.
   *
   * @param deadline the new one
   * @return a copy
   */
  public HealthCheckConfig withDeadline(Duration deadline) {
    return new HealthCheckConfig(critical, interval, deadline);
  }
}
