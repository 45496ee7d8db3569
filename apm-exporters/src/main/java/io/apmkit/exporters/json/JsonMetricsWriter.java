package io.apmkit.exporters.json;

import io.apmkit.Apm;
import io.apmkit.ApplicationIdentity;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.snapshot.FamilySink;
import io.micrometer.core.instrument.Clock;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/**
 * Writes all meters as one JSON document. Counts and sums are totals since registration; minimum,
 * maximum and percentiles are those of the window named in {@code windowSeconds}.
 */
public final class JsonMetricsWriter implements MetricsWriter {

  private static final int SCHEMA_VERSION = 1;

  private final ApplicationIdentity identity;
  private final Duration window;
  private final Clock clock;

  /**
   * A writer for the meters of one application.
   *
   * @param apm the application's monitoring
   */
  public JsonMetricsWriter(Apm apm) {
    this.identity = apm.identity();
    this.window = apm.registry().meterConfig().window();
    this.clock = apm.registry().config().clock();
  }

  @Override
  public String name() {
    return "json";
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
          json.writeStartObject();
          json.writeNumberProperty("schemaVersion", SCHEMA_VERSION);
          json.writeStringProperty("timestamp", Instant.ofEpochMilli(clock.wallTime()).toString());
          application(json, identity);
          Json.number(json, "windowSeconds", window.toNanos() / 1e9);
          json.writeName("meters");
          json.writeStartArray();
          walk.accept(family -> JsonFamily.write(json, family));
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  static void application(JsonGenerator json, ApplicationIdentity identity) {
    json.writeName("application");
    json.writeStartObject();
    json.writeStringProperty("name", identity.application());
    json.writeStringProperty("version", identity.version());
    json.writeStringProperty("environment", identity.environment());
    json.writeStringProperty("instance", identity.instance());
    Json.texts(json, "tags", identity.tags());
    json.writeEndObject();
  }
}
