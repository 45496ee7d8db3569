package io.apmkit.exporters.json;

import io.apmkit.snapshot.Distribution;
import io.apmkit.snapshot.ExposedSamples;
import io.apmkit.snapshot.MeterFamily;
import io.apmkit.snapshot.Series;
import io.apmkit.snapshot.SeriesSink;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** One meter with its series. */
final class JsonFamily implements SeriesSink {

  private final JsonGenerator json;

  private JsonFamily(JsonGenerator json) {
    this.json = json;
  }

  static void write(JsonGenerator json, MeterFamily family) {
    json.writeStartObject();
    json.writeStringProperty("name", family.meterName());
    json.writeStringProperty("prometheusName", ExposedSamples.rootName(family));
    json.writeStringProperty("type", family.kind().name().toLowerCase(Locale.ROOT));
    String unit = family.unit();
    if (unit != null) {
      json.writeStringProperty("unit", unit);
    }
    json.writeStringProperty("description", family.help());
    json.writeName("series");
    json.writeStartArray();
    family.forEachSeries(new JsonFamily(json));
    json.writeEndArray();
    json.writeEndObject();
  }

  @Override
  public void counter(Series series, double total) {
    value(series, "value", total);
  }

  @Override
  public void gauge(Series series, double value) {
    value(series, "value", value);
  }

  @Override
  public void distribution(Series series, Distribution values) {
    begin(series);
    json.writeNumberProperty("count", values.count());
    Json.number(json, "sum", values.sum());
    Json.number(json, "mean", values.count() == 0 ? 0 : values.sum() / values.count());
    Json.number(json, "windowSeconds", values.windowSeconds());
    json.writeNumberProperty("windowCount", values.windowCount());
    Json.number(json, "rate", values.windowRate());
    Json.number(json, "min", values.windowMin());
    Json.number(json, "max", values.windowMax());
    Json.number(json, "p50", values.windowQuantile(0.5));
    Json.number(json, "p90", values.windowQuantile(0.9));
    Json.number(json, "p95", values.windowQuantile(0.95));
    Json.number(json, "p99", values.windowQuantile(0.99));
    Json.number(json, "p999", values.windowQuantile(0.999));
    double[] bounds = values.bucketBounds();
    if (bounds.length > 0) {
      json.writeName("buckets");
      json.writeStartArray();
      for (int i = 0; i < bounds.length; i++) {
        json.writeStartObject();
        Json.number(json, "le", bounds[i]);
        json.writeNumberProperty("count", values.bucketCount(i));
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  @Override
  public void totals(Series series, double count, double totalSeconds) {
    begin(series);
    Json.number(json, "count", count);
    Json.number(json, "sum", totalSeconds);
    json.writeEndObject();
  }

  @Override
  public void longTasks(Series series, int active, double durationSeconds, double maxSeconds) {
    begin(series);
    json.writeNumberProperty("activeTasks", active);
    Json.number(json, "duration", durationSeconds);
    Json.number(json, "max", maxSeconds);
    json.writeEndObject();
  }

  @Override
  public void measurement(Series series, String statistic, double value) {
    begin(series);
    json.writeStringProperty("statistic", statistic);
    Json.number(json, "value", value);
    json.writeEndObject();
  }

  private void value(Series series, String name, double value) {
    begin(series);
    Json.number(json, name, value);
    json.writeEndObject();
  }

  private void begin(Series series) {
    json.writeStartObject();
    json.writeName("tags");
    json.writeStartObject();
    for (int i = 0; i < series.size(); i++) {
      json.writeStringProperty(series.key(i), series.value(i));
    }
    json.writeEndObject();
  }
}
