package io.apmkit.alert;

import io.apmkit.history.HistoryPoint;
import io.apmkit.history.MetricHistory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The alerts of one rule, one for each series that meets it. An alert is known by its labels, never
 * by its value. Not safe by itself: the engine's lock guards it.
 */
final class RuleTracker {

  private final AlertRule rule;
  private final Map<String, String> externalLabels;
  private final Map<Map<String, String>, Alert> active = new HashMap<>();

  RuleTracker(AlertRule rule, Map<String, String> externalLabels) {
    this.rule = rule;
    this.externalLabels = externalLabels;
  }

  AlertRule rule() {
    return rule;
  }

  List<Alert> active() {
    return new ArrayList<>(active.values());
  }

  int firing() {
    return (int) active.values().stream().filter(a -> a.state() == AlertState.FIRING).count();
  }

  /** Looks at the newest tick and passes every alert that began or ceased to fire. */
  void evaluate(MetricHistory history, Instant now, Consumer<Alert> tell) {
    Map<Map<String, String>, HistoryPoint> met = new HashMap<>();
    for (HistoryPoint point : rule.condition().evaluate(history)) {
      if (met.put(labels(point), point) != null) {
        throw new IllegalStateException("two series make one alert: " + labels(point));
      }
    }
    for (Map.Entry<Map<String, String>, HistoryPoint> each : met.entrySet()) {
      Map<String, String> labels = each.getKey();
      HistoryPoint point = each.getValue();
      Alert before = active.get(labels);
      Instant activeAt = before == null ? now : before.activeAt();
      boolean held = !activeAt.plus(rule.holdFor()).isAfter(now);
      AlertState stood = before == null ? AlertState.INACTIVE : before.state();
      Alert alert = alert(stood.next(true, held), labels, point.value(), activeAt);
      active.put(labels, alert);
      if (alert.state() == AlertState.FIRING && stood != AlertState.FIRING) {
        tell.accept(alert);
      }
    }
    for (Iterator<Alert> all = active.values().iterator(); all.hasNext(); ) {
      Alert alert = all.next();
      if (!met.containsKey(alert.labels())) {
        all.remove();
        if (alert.state() == AlertState.FIRING) {
          tell.accept(resolved(alert, now));
        }
      }
    }
  }

  private Map<String, String> labels(HistoryPoint point) {
    Map<String, String> labels = new HashMap<>(externalLabels);
    labels.putAll(point.labels());
    labels.put("severity", rule.severity().label());
    labels.put("alertname", rule.name());
    return Map.copyOf(labels);
  }

  private Alert alert(
      AlertState state, Map<String, String> labels, double value, Instant activeAt) {
    return new Alert(
        rule.name(), state, rule.severity(), rule.summary(), labels, value, activeAt, null);
  }

  private static Alert resolved(Alert alert, Instant now) {
    return new Alert(
        alert.rule(),
        AlertState.INACTIVE,
        alert.severity(),
        alert.summary(),
        alert.labels(),
        alert.value(),
        alert.activeAt(),
        now);
  }
}
