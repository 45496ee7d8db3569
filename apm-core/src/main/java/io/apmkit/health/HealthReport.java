package io.apmkit.health;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How the application is, as far as the checks have answered. Immutable.
 *
 * @param status the whole
 * @param checks every registered check, in order of name
 */
public record HealthReport(HealthStatus status, List<Check> checks) {

  /**
   * Copies the list.
   *
   * @param status as the component
   * @param checks as the component
   */
  public HealthReport {
    checks = List.copyOf(checks);
  }

  /**
   * Sums up: a critical check that is unhealthy makes the whole unhealthy, one that has not
   * answered makes it unknown; any other unhealthy check makes it degraded; a warning shows; and
   * what has no checks is healthy.
   *
   * @param checks in order of name
   * @return the report
   */
  static HealthReport of(List<Check> checks) {
    HealthStatus worst = HealthStatus.HEALTHY;
    boolean answered = checks.isEmpty();
    for (Check each : checks) {
      HealthStatus share = shareOf(each);
      answered |= each.result().status() != HealthStatus.UNKNOWN;
      if (share.compareTo(worst) > 0) {
        worst = share;
      }
    }
    boolean unknown = !answered && worst != HealthStatus.UNHEALTHY;
    return new HealthReport(unknown ? HealthStatus.UNKNOWN : worst, checks);
  }

  private static HealthStatus shareOf(Check check) {
    HealthStatus own = check.result().status();
    if (check.critical()) {
      return own;
    }
    return switch (own) {
      case UNHEALTHY -> HealthStatus.DEGRADED;
      case UNKNOWN -> HealthStatus.HEALTHY; // it cannot stop traffic, so it need not be awaited
      default -> own;
    };
  }

  /**
   * One check in a report.
   *
   * @param name its name
   * @param critical whether the whole depends on it
   * @param result its last answer
   * @param answeredAt when it answered, or when it was registered if it never has
   * @param took how long the last run took
   */
  public record Check(
      String name, boolean critical, HealthResult result, Instant answeredAt, Duration took) {}
}
