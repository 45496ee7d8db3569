package io.apmkit.servlet.containers;

import io.apmkit.Apm;
import io.apmkit.snapshot.RegistrySnapshot;
import io.apmkit.snapshot.RegistrySnapshot.Sample;
import java.util.Map;
import java.util.TreeMap;

/** What the application's monitoring shows of requests. */
final class Counts {

  private static final String REQUESTS = "http_server_request_duration_seconds_count";
  private static final String IN_FLIGHT = "http_server_active_requests";

  private final Apm apm;

  Counts(Apm apm) {
    this.apm = apm;
  }

  /** By "method route status error". */
  Map<String, Integer> finished() {
    Map<String, Integer> counted = new TreeMap<>();
    snapshot().named(REQUESTS).stream()
        .filter(sample -> sample.value() > 0)
        .forEach(sample -> counted.put(describe(sample), (int) sample.value()));
    return counted;
  }

  int total() {
    return finished().values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Of the series whose name and labels are the given ones, before the status. */
  int total(String methodAndRoute) {
    return finished().entrySet().stream()
        .filter(each -> each.getKey().startsWith(methodAndRoute + " "))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  boolean showsInFlight() {
    return !snapshot().named(IN_FLIGHT).isEmpty();
  }

  int inFlight() {
    return (int) snapshot().named(IN_FLIGHT).stream().mapToDouble(Sample::value).sum();
  }

  private RegistrySnapshot snapshot() {
    return RegistrySnapshot.of(apm.registry()::walk);
  }

  private static String describe(Sample sample) {
    Map<String, String> labels = new TreeMap<>();
    for (String label : sample.labels()) {
      int equals = label.indexOf('=');
      labels.put(label.substring(0, equals), label.substring(equals + 2, label.length() - 1));
    }
    return "%s %s %s %s"
        .formatted(
            labels.get("http_request_method"),
            labels.getOrDefault("http_route", "-"),
            labels.get("http_response_status_code"),
            labels.getOrDefault("error_type", "-"));
  }
}
