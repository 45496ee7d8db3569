package io.apmkit.meter;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import org.jspecify.annotations.Nullable;

/**
 * From meter names to the names that Prometheus servers of every version accept: letters, digits
 * and underscores, with the base unit at the end. The counter's {@code _total} is not added here.
 * Public rules and dashboards for Micrometer's JVM and pool metrics fit these names.
 */
final class ExpositionNaming implements NamingConvention {

  private static final String TOTAL = "_total";

  @Override
  public String name(String name, Meter.Type type, @Nullable String baseUnit) {
    String exposed = legal(name, true);
    if (type == Meter.Type.COUNTER && exposed.length() > TOTAL.length()) {
      exposed = withoutSuffix(exposed, TOTAL);
    }
    return switch (type) {
      case TIMER, LONG_TASK_TIMER -> withSuffix(exposed, "_seconds");
      case OTHER -> exposed;
      default ->
          baseUnit == null || baseUnit.isBlank()
              ? exposed
              : withSuffix(exposed, "_" + legal(baseUnit, true));
    };
  }

  @Override
  public String tagKey(String key) {
    return labelName(key);
  }

  /** {@code [a-zA-Z_:][a-zA-Z0-9_:]*}, whatever comes in. */
  static String metricName(String name) {
    return legal(name, true);
  }

  /** {@code [a-zA-Z_][a-zA-Z0-9_]*}, not starting with the reserved two underscores. */
  static String labelName(String key) {
    String name = legal(key, false);
    return name.startsWith("__") ? "key" + name : name;
  }

  private static String withSuffix(String name, String suffix) {
    return name.endsWith(suffix) ? name : name + suffix;
  }

  private static String withoutSuffix(String name, String suffix) {
    return name.endsWith(suffix) ? name.substring(0, name.length() - suffix.length()) : name;
  }

  private static String legal(String text, boolean colons) {
    StringBuilder legal = new StringBuilder(text.length() + 1);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (digit && i == 0) {
        legal.append('_');
      }
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      legal.append(letter || digit || (colons && c == ':') ? c : '_');
    }
    return legal.toString();
  }
}
