package io.apmkit.alert;

/**
 * A way to tell people. Called on one thread of apmkit's, one alert at a time; may block, which
 * holds up other notifications but neither rules nor the application.
 */
public interface NotificationChannel {

  /**
   * Its name, for logs and metrics.
   *
   * @return short, without secrets
   */
  String name();

  /**
   * Tells that an alert fires, or that it is resolved.
   *
   * @param alert {@link AlertState#FIRING}, or {@link AlertState#INACTIVE} when resolved
   * @throws Exception the alert is counted as failed
   */
  void deliver(Alert alert) throws Exception;
}
