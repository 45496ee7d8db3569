package io.apmkit.activity.error;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Errors that are taken for the same. Immutable.
 *
 * @param fingerprint tells the group apart, here and after a restart: 16 hexadecimal digits, or
 *     {@value #OTHER} for what the table had no room for
 * @param type class of the exception
 * @param rootType class of its innermost cause; {@code type} if it has none
 * @param place where it comes from: class and method of the innermost frame of the application's;
 *     empty if there is no stack
 * @param count how many since the group is known
 * @param firstSeen when the first came
 * @param lastSeen when the last came
 * @param routes how many came from which route, the most first; past {@value #MAX_ROUTES} routes
 *     the rest is under {@value #OTHER}
 * @param state what is new about it
 * @param sample one of them: a new one is taken once a minute at most
 */
public record ErrorGroup(
    String fingerprint,
    String type,
    String rootType,
    String place,
    long count,
    Instant firstSeen,
    Instant lastSeen,
    Map<String, Long> routes,
    ErrorState state,
    ErrorSample sample) {

  /** Stands for the rest where a table has a ceiling. */
  public static final String OTHER = "other";

  /** The most routes of a group. */
  public static final int MAX_ROUTES = 20;

  /**
   * Copies the routes, in their order.
   *
   * @param fingerprint as the component
   * @param type as the component
   * @param rootType as the component
   * @param place as the component
   * @param count as the component
   * @param firstSeen as the component
   * @param lastSeen as the component
   * @param routes as the component
   * @param state as the component
   * @param sample as the component
   */
  public ErrorGroup {
    routes = Collections.unmodifiableMap(new LinkedHashMap<>(routes));
  }

  /**
   * The message of the sample.
   *
   * @return may be empty
   */
  public String message() {
    return sample.message();
  }
}
