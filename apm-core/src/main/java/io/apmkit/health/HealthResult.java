package io.apmkit.health;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The answer of one check. Immutable. What is too long is cut, what is too much is left out.
 *
 * @param status how it is
 * @param message one line for people, at most {@value #MAX_TEXT} characters
 * @param details further facts in the order they were added, at most {@value #MAX_DETAILS}; no
 *     secrets, for they may be shown
 */
public record HealthResult(HealthStatus status, String message, Map<String, String> details) {

  /** The longest message, detail name or detail value. */
  public static final int MAX_TEXT = 500;

  /** The most details. */
  public static final int MAX_DETAILS = 32;

  /**
   * Copies and bounds what it is given.
   *
   * @param status as the component
   * @param message as the component
   * @param details as the component
   */
  public HealthResult {
    message = cut(message);
    Map<String, String> bounded = new LinkedHashMap<>();
    for (Map.Entry<String, String> each : details.entrySet()) {
      if (bounded.size() < MAX_DETAILS) {
        bounded.put(cut(each.getKey()), cut(each.getValue()));
      }
    }
    details = Collections.unmodifiableMap(bounded);
  }

  /**
   * All is well.
   *
   * @param message one line
   * @return the result
   */
  public static HealthResult healthy(String message) {
    return new HealthResult(HealthStatus.HEALTHY, message, Map.of());
  }

  /**
   * Works, but somebody should look.
   *
   * @param message one line
   * @return the result
   */
  public static HealthResult warning(String message) {
    return new HealthResult(HealthStatus.WARNING, message, Map.of());
  }

  /**
   * Does not work.
   *
   * @param message one line
   * @return the result
   */
  public static HealthResult unhealthy(String message) {
    return new HealthResult(HealthStatus.UNHEALTHY, message, Map.of());
  }

  /**
   * The same with one more fact.
   *
   * @param name what it is
   * @param value its value
   * @return a copy
   */
  public HealthResult withDetail(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(details);
    more.put(name, value);
    return new HealthResult(status, message, more);
  }

  private static String cut(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT - 1) + "…";
  }
}
