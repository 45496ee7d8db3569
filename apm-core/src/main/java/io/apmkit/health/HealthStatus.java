package io.apmkit.health;

/** How well a check, or the whole application, is. Ascends from good to bad. */
public enum HealthStatus {
  /** All is well. */
  HEALTHY,
  /** Works, but somebody should look. */
  WARNING,
  /** Works, with something not critical broken. Of the whole only, never of a check. */
  DEGRADED,
  /** Not known: no check has answered yet. */
  UNKNOWN,
  /** Does not work. */
  UNHEALTHY
}
