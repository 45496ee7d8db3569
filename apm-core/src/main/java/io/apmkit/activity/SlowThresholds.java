package io.apmkit.activity;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** From when on requests are slow. Immutable. */
final class SlowThresholds {

  private final long usual;
  private final Map<String, Long> byRoute = new HashMap<>();

  SlowThresholds(Duration usual, Map<String, Duration> byRoute) {
    this.usual = usual.toNanos();
    byRoute.forEach((route, threshold) -> this.byRoute.put(route, threshold.toNanos()));
  }

  /** In nanoseconds; the usual one as long as the route is not known. */
  long of(@Nullable String route) {
    Long own = route == null || byRoute.isEmpty() ? null : byRoute.get(route);
    return own == null ? usual : own;
  }

  long shortest() {
    long shortest = usual;
    for (long each : byRoute.values()) {
      shortest = Math.min(shortest, each);
    }
    return shortest;
  }
}
