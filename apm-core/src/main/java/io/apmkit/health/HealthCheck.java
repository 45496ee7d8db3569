package io.apmkit.health;

/**
 * Asks one question about the application's health. Called on a thread of apmkit's, never twice at
 * once; may take its time up to the deadline it was registered with, and is interrupted then.
 */
@FunctionalInterface
public interface HealthCheck {

  /**
   * Answers.
   *
   * @return how it is
   * @throws Exception counts as unhealthy
   */
  HealthResult check() throws Exception;
}
