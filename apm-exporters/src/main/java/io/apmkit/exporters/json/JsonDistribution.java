package io.apmkit.exporters.json;

import io.apmkit.histogram.HistogramReading;
import io.apmkit.snapshot.Distribution;
import io.apmkit.snapshot.MeterKind;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.SerializedString;

/** The fields of one timer or summary after the other. Belongs to one document. */
final class JsonDistribution {

  private static final SerializableString COUNT = new SerializedString("count");
  private static final SerializableString SUM = new SerializedString("sum");
  private static final SerializableString WINDOW_SECONDS = new SerializedString("windowSeconds");
  private static final SerializableString WINDOW_COUNT = new SerializedString("windowCount");
  private static final SerializableString RATE = new SerializedString("rate");
  private static final SerializableString MEAN = new SerializedString("mean");
  private static final SerializableString MIN = new SerializedString("min");
  private static final SerializableString MAX = new SerializedString("max");
  private static final SerializableString P50 = new SerializedString("p50");
  private static final SerializableString P90 = new SerializedString("p90");
  private static final SerializableString P95 = new SerializedString("p95");
  private static final SerializableString P99 = new SerializedString("p99");
  private static final SerializableString P999 = new SerializedString("p999");
  private static final SerializableString BUCKETS = new SerializedString("buckets");
  private static final SerializableString LE = new SerializedString("le");
  private static final SerializableString HDR = new SerializedString("hdrHistogram");
  private static final SerializableString HDR_MISSING = new SerializedString("hdrHistogramMissing");

  private final JsonGenerator json;
  private final JsonFields fields;
  private final boolean hdrHistograms;

  JsonDistribution(JsonGenerator json, JsonFields fields, boolean hdrHistograms) {
    this.json = json;
    this.fields = fields;
    this.hdrHistograms = hdrHistograms;
  }

  /**
   * @param kind timer or summary
   */
  void write(Distribution values, MeterKind kind) {
    fields.number(COUNT, values.count());
    fields.number(SUM, values.sum());
    fields.number(WINDOW_SECONDS, values.windowSeconds());
    fields.number(WINDOW_COUNT, values.windowCount());
    fields.number(RATE, values.windowRate());
    fields.number(MEAN, windowMean(values));
    fields.number(MIN, values.windowMin());
    fields.number(MAX, values.windowMax());
    fields.number(P50, values.windowQuantile(0.5));
    fields.number(P90, values.windowQuantile(0.9));
    fields.number(P95, values.windowQuantile(0.95));
    fields.number(P99, values.windowQuantile(0.99));
    fields.number(P999, values.windowQuantile(0.999));
    if (values.bucketBounds().length > 0) {
      buckets(values);
    }
    if (hdrHistograms) {
      hdrHistogram(values.total(), kind);
    }
  }

  private static double windowMean(Distribution values) {
    double mean = values.window().sum() / values.unit() / values.windowCount();
    // The sum is a difference of totals, in which what is small beside them may be lost.
    return Math.min(Math.max(mean, values.windowMin()), values.windowMax());
  }

  private void buckets(Distribution values) {
    double[] bounds = values.bucketBounds();
    json.writeName(BUCKETS);
    json.writeStartArray();
    for (int i = 0; i < bounds.length; i++) {
      bucket(bounds[i], values.bucketCount(i));
    }
    bucket(Double.POSITIVE_INFINITY, values.count());
    json.writeEndArray();
  }

  private void bucket(double bound, long count) {
    json.writeStartObject();
    fields.number(LE, bound);
    fields.number(COUNT, count);
    json.writeEndObject();
  }

  private void hdrHistogram(HistogramReading total, MeterKind kind) {
    byte[] payload;
    try {
      payload =
          kind == MeterKind.TIMER
              ? total.toCompressedHdrHistogram()
              : total.toCompressedHdrDoubleHistogram();
    } catch (IllegalStateException e) {
      fields.text(HDR_MISSING, "the values span more than a HdrHistogram can hold");
      return;
    }
    json.writeName(HDR);
    json.writeBinary(payload);
  }
}
