package io.apmkit;

import io.apmkit.snapshot.PrometheusNames;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which application this process runs. Immutable.
 *
 * @param application its name; the {@code job} of its series
 * @param version what was deployed; empty if not told
 * @param environment where, such as {@code production}; empty if not told
 * @param instance this process among others of the same application
 * @param tags further tags that every meter bears
 */
public record ApplicationIdentity(
    String application,
    String version,
    String environment,
    String instance,
    Map<String, String> tags) {

  /**
   * Copies the tags.
   *
   * @param application as the component
   * @param version as the component
   * @param environment as the component
   * @param instance as the component
   * @param tags as the component
   */
  public ApplicationIdentity {
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /**
   * Labels for alerts: what a Prometheus server would be configured with as external labels, and
   * the version.
   *
   * @return without the empty ones
   */
  Map<String, String> alertLabels() {
    Map<String, String> labels = new LinkedHashMap<>();
    tags.forEach((key, value) -> labels.put(PrometheusNames.label(key), value));
    labels.put("application", application);
    labels.put("version", version);
    labels.put("environment", environment);
    labels.put("instance", instance);
    labels.values().removeIf(String::isEmpty);
    return labels;
  }
}
