package io.apmkit.exporters.json;

import io.apmkit.snapshot.Distribution;
import io.apmkit.snapshot.ExposedSamples;
import io.apmkit.snapshot.FamilySink;
import io.apmkit.snapshot.MeterFamily;
import io.apmkit.snapshot.MeterKind;
import io.apmkit.snapshot.Series;
import io.apmkit.snapshot.SeriesSink;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** One meter after the other with its series. Belongs to one document. */
final class JsonFamily implements FamilySink, SeriesSink {

  private static final SerializableString NAME = new SerializedString("name");
  private static final SerializableString PROMETHEUS_NAME = new SerializedString("prometheusName");
  private static final SerializableString TYPE = new SerializedString("type");
  private static final SerializableString UNIT = new SerializedString("unit");
  private static final SerializableString DESCRIPTION = new SerializedString("description");
  private static final SerializableString SERIES = new SerializedString("series");
  private static final SerializableString TAGS = new SerializedString("tags");
  private static final SerializableString ERROR = new SerializedString("error");
  private static final SerializableString VALUE = new SerializedString("value");
  private static final SerializableString STATISTIC = new SerializedString("statistic");
  private static final SerializableString COUNT = new SerializedString("count");
  private static final SerializableString SUM = new SerializedString("sum");
  private static final SerializableString ACTIVE_TASKS = new SerializedString("activeTasks");
  private static final SerializableString DURATION = new SerializedString("duration");
  private static final SerializableString MAX = new SerializedString("max");

  private final JsonGenerator json;
  private final JsonFields fields;
  private final JsonDistribution distributions;
  private MeterKind kind = MeterKind.OTHER; // of the present family

  /**
   * @param hdrHistograms whether distributions have a HdrHistogram
   */
  JsonFamily(JsonGenerator json, boolean hdrHistograms) {
    this.json = json;
    this.fields = new JsonFields(json);
    this.distributions = new JsonDistribution(json, fields, hdrHistograms);
  }

  @Override
  public void family(MeterFamily family) {
    kind = family.kind();
    json.writeStartObject();
    fields.text(NAME, family.meterName());
    fields.text(PROMETHEUS_NAME, ExposedSamples.rootName(family));
    fields.text(TYPE, kind.name().toLowerCase(Locale.ROOT));
    String unit = family.unit();
    if (unit != null) {
      fields.text(UNIT, unit);
    }
    fields.text(DESCRIPTION, family.help());
    json.writeName(SERIES);
    json.writeStartArray();
    family.forEachSeries(this);
    json.writeEndArray();
    json.writeEndObject();
  }

  @Override
  public void counter(Series series, double total) {
    value(series, total);
  }

  @Override
  public void gauge(Series series, double value) {
    value(series, value);
  }

  @Override
  public void distribution(Series series, Distribution values) {
    begin(series);
    distributions.write(values, kind);
    json.writeEndObject();
  }

  @Override
  public void totals(Series series, double count, double totalSeconds) {
    begin(series);
    fields.number(COUNT, count);
    fields.number(SUM, totalSeconds);
    json.writeEndObject();
  }

  @Override
  public void longTasks(Series series, int active, double durationSeconds, double maxSeconds) {
    begin(series);
    fields.number(ACTIVE_TASKS, active);
    fields.number(DURATION, durationSeconds);
    fields.number(MAX, maxSeconds);
    json.writeEndObject();
  }

  @Override
  public void measurement(Series series, String statistic, double value) {
    begin(series);
    fields.text(STATISTIC, statistic);
    fields.number(VALUE, value);
    json.writeEndObject();
  }

  /** The class tells what to look for in the log; the message might tell a secret. */
  @Override
  public void failed(Series series, Throwable failure) {
    begin(series);
    fields.text(ERROR, failure.getClass().getName());
    json.writeEndObject();
  }

  private void value(Series series, double value) {
    begin(series);
    fields.number(VALUE, value);
    json.writeEndObject();
  }

  private void begin(Series series) {
    json.writeStartObject();
    json.writeName(TAGS);
    json.writeStartObject();
    for (int i = 0; i < series.size(); i++) {
      json.writeName(JsonText.key(series.key(i), i));
      json.writeString(JsonText.legal(series.value(i)));
    }
    json.writeEndObject();
  }
}
