package io.apmkit.alert;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One alert as it stands: one rule met by one series. Immutable.
 *
 * @param rule name of the rule
 * @param state where it stands
 * @param severity how bad it is
 * @param summary what to tell people
 * @param labels the series' labels, {@code alertname}, {@code severity}, and those that say which
 *     application this is
 * @param value what the series read when the rule was last evaluated with it
 * @param activeAt when the condition became true
 * @param resolvedAt when it became false again, or null while it is true
 */
public record Alert(
    String rule,
    AlertState state,
    Severity severity,
    String summary,
    Map<String, String> labels,
    double value,
    Instant activeAt,
    @Nullable Instant resolvedAt) {

  /**
   * Copies the labels.
   *
   * @param rule as the component
   * @param state as the component
   * @param severity as the component
   * @param summary as the component
   * @param labels as the component
   * @param value as the component
   * @param activeAt as the component
   * @param resolvedAt as the component
   */
  public Alert {
    labels = Map.copyOf(labels);
  }
}
