package io.apmkit.exporters.json;

import io.apmkit.Apm;
import io.apmkit.alert.Alert;
import io.apmkit.health.HealthReport;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;

/** Health, alerts and the process as JSON. Stateless. */
public final class JsonViews {

  /** Value for the {@code Content-Type} header of every view. */
  public static final String CONTENT_TYPE = Json.CONTENT_TYPE;

  /** Value for the {@code Content-Type} header of {@link #problem} (RFC 9457). */
  public static final String PROBLEM_TYPE = "application/problem+json; charset=utf-8";

  private JsonViews() {}

  /**
   * A health report.
   *
   * @param report what to write
   * @param out stays open
   * @throws IOException if {@code out} fails
   */
  public static void health(HealthReport report, OutputStream out) throws IOException {
    Json.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeStringProperty("status", lower(report.status()));
          json.writeName("checks");
          json.writeStartArray();
          report.checks().forEach(check -> check(json, check));
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /**
   * Alerts that are pending or firing.
   *
   * @param alerts what to write
   * @param out stays open
   * @throws IOException if {@code out} fails
   */
  public static void alerts(List<Alert> alerts, OutputStream out) throws IOException {
    Json.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeName("alerts");
          json.writeStartArray();
          alerts.forEach(alert -> alert(json, alert));
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /**
   * The application, its process and the machine. Never an environment value or system property
   * that the application set.
   *
   * @param apm the application's monitoring
   * @param out stays open
   * @throws IOException if {@code out} fails
   */
  public static void system(Apm apm, OutputStream out) throws IOException {
    Json.write(
        out,
        json -> {
          json.writeStartObject();
          JsonMetricsWriter.application(json, apm.identity());
          process(json);
          apm.system()
              .read()
              .ifPresent(
                  machine -> {
                    json.writeName("machine");
                    json.writeStartObject();
                    Json.number(json, "cpuUtilization", machine.cpuUtilization());
                    json.writeNumberProperty("memoryTotalBytes", machine.memoryTotalBytes());
                    json.writeNumberProperty(
                        "memoryAvailableBytes", machine.memoryAvailableBytes());
                    json.writeEndObject();
                  });
          json.writeEndObject();
        });
  }

  /**
   * Names of endpoints, relative to where they are mounted.
   *
   * @param paths by what they show
   * @param out stays open
   * @throws IOException if {@code out} fails
   */
  public static void index(Map<String, String> paths, OutputStream out) throws IOException {
    Json.write(
        out,
        json -> {
          json.writeStartObject();
          Json.texts(json, "endpoints", paths);
          json.writeEndObject();
        });
  }

  /**
   * Why a request was not answered (RFC 9457).
   *
   * @param status HTTP status
   * @param title what the status means
   * @param detail what to do; nothing that the client sent
   * @param out stays open
   * @throws IOException if {@code out} fails
   */
  public static void problem(int status, String title, String detail, OutputStream out)
      throws IOException {
    Json.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeStringProperty("type", "about:blank");
          json.writeStringProperty("title", title);
          json.writeNumberProperty("status", status);
          json.writeStringProperty("detail", detail);
          json.writeEndObject();
        });
  }

  private static void check(JsonGenerator json, HealthReport.Check check) {
    json.writeStartObject();
    json.writeStringProperty("name", check.name());
    json.writeStringProperty("status", lower(check.result().status()));
    json.writeBooleanProperty("critical", check.critical());
    json.writeStringProperty("message", check.result().message());
    json.writeStringProperty("answeredAt", check.answeredAt().toString());
    Json.number(json, "tookMillis", check.took().toNanos() / 1e6);
    Json.texts(json, "details", check.result().details());
    json.writeEndObject();
  }

  private static void alert(JsonGenerator json, Alert alert) {
    json.writeStartObject();
    json.writeStringProperty("rule", alert.rule());
    json.writeStringProperty("state", lower(alert.state()));
    json.writeStringProperty("severity", alert.severity().label());
    json.writeStringProperty("summary", alert.summary());
    Json.number(json, "value", alert.value());
    json.writeStringProperty("activeAt", alert.activeAt().toString());
    Json.texts(json, "labels", new TreeMap<>(alert.labels()));
    json.writeEndObject();
  }

  private static void process(JsonGenerator json) {
    var runtime = ManagementFactory.getRuntimeMXBean();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    json.writeName("process");
    json.writeStartObject();
    json.writeNumberProperty("pid", ProcessHandle.current().pid());
    json.writeStringProperty("startedAt", Instant.ofEpochMilli(runtime.getStartTime()).toString());
    Json.number(json, "uptimeSeconds", runtime.getUptime() / 1e3);
    json.writeStringProperty("java", Runtime.version().toString());
    json.writeStringProperty("vm", runtime.getVmName());
    json.writeStringProperty("os", System.getProperty("os.name", ""));
    json.writeStringProperty("architecture", System.getProperty("os.arch", ""));
    json.writeNumberProperty("processors", Runtime.getRuntime().availableProcessors());
    json.writeNumberProperty("heapUsedBytes", heap.getUsed());
    json.writeNumberProperty("heapMaxBytes", heap.getMax());
    json.writeEndObject();
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
