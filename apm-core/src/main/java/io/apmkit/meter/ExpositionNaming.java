package io.apmkit.meter;

import io.apmkit.snapshot.PrometheusNames;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import org.jspecify.annotations.Nullable;

/**
 * From meter names to exposed ones: letters, digits and underscores, with the base unit at the end.
 * The counter's {@code _total} is not added here. Public rules and dashboards for Micrometer's JVM
 * and pool metrics fit these names.
 */
final class ExpositionNaming implements NamingConvention {

  private static final String TOTAL = "_total";

  @Override
  public String name(String name, Meter.Type type, @Nullable String baseUnit) {
    String exposed = PrometheusNames.metric(name);
    return switch (type) {
      case TIMER -> withSuffix(exposed, "_seconds");
      // Not "_seconds" alone: a timer and a long task timer often have the same name.
      case LONG_TASK_TIMER -> withSuffix(exposed, "_duration_seconds");
      case COUNTER -> withUnit(withoutTotal(exposed), baseUnit);
      case OTHER -> exposed;
      default -> withUnit(exposed, baseUnit);
    };
  }

  @Override
  public String tagKey(String key) {
    return PrometheusNames.label(key);
  }

  private static String withUnit(String name, @Nullable String unit) {
    return unit == null || unit.isBlank()
        ? name
        : withSuffix(name, "_" + PrometheusNames.part(unit));
  }

  private static String withSuffix(String name, String suffix) {
    return name.endsWith(suffix) ? name : name + suffix;
  }

  private static String withoutTotal(String name) {
    return name.endsWith(TOTAL) && name.length() > TOTAL.length()
        ? name.substring(0, name.length() - TOTAL.length())
        : name;
  }
}
