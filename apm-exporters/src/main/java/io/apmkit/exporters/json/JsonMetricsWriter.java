package io.apmkit.exporters.json;

import io.apmkit.Apm;
import io.apmkit.ApplicationIdentity;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.snapshot.FamilySink;
import io.micrometer.core.instrument.Clock;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * Writes all meters as one JSON document. Counts, sums and buckets are totals since registration;
 * rate, mean, minimum, maximum and percentiles are those of the window named in {@code
 * windowSeconds}. {@code docs/metrics.schema.json} describes every field.
 */
public final class JsonMetricsWriter implements MetricsWriter {

  private static final int SCHEMA_VERSION = 1;

  private final ApplicationIdentity identity;
  private final Duration window;
  private final Clock clock;
  private final boolean hdrHistograms;
  private final long madeAtNanos;
  private final long pid = ProcessHandle.current().pid();
  private final String processStart =
      Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()).toString();
  private final AtomicLong documents = new AtomicLong();

  /**
   * A writer for the meters of one application, without HdrHistograms.
   *
   * @param apm the application's monitoring
   */
  public JsonMetricsWriter(Apm apm) {
    this(apm, false);
  }

  private JsonMetricsWriter(Apm apm, boolean hdrHistograms) {
    this(
        apm.identity(),
        apm.registry().meterConfig().window(),
        apm.registry().config().clock(),
        hdrHistograms);
  }

  JsonMetricsWriter(
      ApplicationIdentity identity, Duration window, Clock clock, boolean hdrHistograms) {
    this.identity = identity;
    this.window = window;
    this.clock = clock;
    this.hdrHistograms = hdrHistograms;
    this.madeAtNanos = clock.monotonicTime();
  }

  /**
   * The same with a HdrHistogram of every timer and summary since registration, which can be added
   * to those of other processes. Such a document is larger and takes many times as long.
   *
   * @param apm the application's monitoring
   * @return a writer named {@code json-hdr}
   */
  public static JsonMetricsWriter withHdrHistograms(Apm apm) {
    return new JsonMetricsWriter(apm, true);
  }

  @Override
  public String name() {
    return hdrHistograms ? "json-hdr" : "json";
  }

  @Override
  public String contentType() {
    return Json.CONTENT_TYPE;
  }

  @Override
  public void write(Consumer<FamilySink> walk, OutputStream out) throws IOException {
    Json.write(
        out,
        json -> {
          long now = clock.wallTime();
          json.writeStartObject();
          json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
          json.writeStringProperty("timestamp", Instant.ofEpochMilli(now).toString());
          clock(json, now);
          application(json, identity);
          process(json);
          Json.number(json, "windowSeconds", window.toNanos() / 1e9);
          json.writeName("meters");
          json.writeStartArray();
          walk.accept(new JsonFamily(json, hdrHistograms));
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private void clock(JsonGenerator json, long epochMillis) {
    json.writeName("clock");
    json.writeStartObject();
    json.writeNumberProperty("epochMillis", epochMillis);
    json.writeNumberProperty("monotonicNanos", clock.monotonicTime() - madeAtNanos);
    json.writeNumberProperty("sequence", documents.incrementAndGet());
    json.writeEndObject();
  }

  private void process(JsonGenerator json) {
    json.writeName("process");
    json.writeStartObject();
    json.writeNumberProperty("pid", pid);
    json.writeStringProperty("startedAt", processStart);
    json.writeStringProperty("java", Runtime.version().toString());
    json.writeEndObject();
  }

  static void application(JsonGenerator json, ApplicationIdentity identity) {
    json.writeName("application");
    json.writeStartObject();
    json.writeStringProperty("name", JsonText.legal(identity.application()));
    json.writeStringProperty("version", JsonText.legal(identity.version()));
    json.writeStringProperty("environment", JsonText.legal(identity.environment()));
    json.writeStringProperty("instance", JsonText.legal(identity.instance()));
    Json.texts(json, "tags", identity.tags());
    json.writeEndObject();
  }
}
