package io.apmkit.exporters.exposition;

import java.util.List;

/** What the two text formats have different. */
public enum Format {
  /** Prometheus text 0.0.4. */
  PROMETHEUS_TEXT,

  /**
   * OpenMetrics 1.0. Without the types stateset and gaugehistogram: nothing of ours is one, and
   * their rules are not known here.
   */
  OPEN_METRICS;

  boolean isOpenMetrics() {
    return this == OPEN_METRICS;
  }

  boolean isType(String word) {
    return !suffixes(word).isEmpty();
  }

  /** What the names of a type's samples have behind the name of their family; none of no type. */
  List<String> suffixes(String type) {
    return this == OPEN_METRICS ? suffixesInOpenMetrics(type) : suffixesInPrometheusText(type);
  }

  private static List<String> suffixesInPrometheusText(String type) {
    return switch (type) {
      case "counter", "gauge", "untyped" -> List.of("");
      case "histogram" -> List.of("_bucket", "_count", "_sum");
      case "summary" -> List.of("", "_count", "_sum");
      default -> List.of();
    };
  }

  private static List<String> suffixesInOpenMetrics(String type) {
    return switch (type) {
      case "counter" -> List.of("_total", "_created");
      case "gauge", "unknown" -> List.of("");
      case "info" -> List.of("_info");
      case "histogram" -> List.of("_bucket", "_count", "_sum", "_created");
      case "summary" -> List.of("", "_count", "_sum", "_created");
      default -> List.of();
    };
  }
}
