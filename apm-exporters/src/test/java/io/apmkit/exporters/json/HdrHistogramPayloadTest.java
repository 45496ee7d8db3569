package io.apmkit.exporters.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.apmkit.Apm;
import io.apmkit.exporters.FakeRequest;
import io.apmkit.exporters.endpoint.Endpoints;
import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.MockClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.HdrHistogram.DoubleHistogram;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Whoever has the HdrHistogram library can read the payload, and add those of many processes. */
class HdrHistogramPayloadTest {

  private static final Map<String, Double> PERCENTILES =
      Map.of("p50", 50.0, "p90", 90.0, "p95", 95.0, "p99", 99.0, "p999", 99.9);

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);

  @Test
  void aTimersHoldsTheSameInNanoseconds() throws Exception {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      registry
          .timer("work")
          .record((long) Math.exp(16 + random.nextGaussian()), TimeUnit.NANOSECONDS);
    }

    JsonNode series = series(registry, "work");
    Histogram decoded = histogram(series);

    assertThat(decoded.getTotalCount())
        .isEqualTo(series.at("/count").longValue())
        .isEqualTo(10_000);
    PERCENTILES.forEach(
        (field, percentile) ->
            assertThat(decoded.getValueAtPercentile(percentile) / 1e9)
                .as(field)
                .isCloseTo(series.at("/" + field).doubleValue(), Percentage.withPercentage(1)));
    assertThat(decoded.getMean() / 1e9)
        .isCloseTo(series.at("/mean").doubleValue(), Percentage.withPercentage(1));
  }

  @Test
  void aSummarysHoldsTheSameInItsUnit() throws Exception {
    Random random = new Random(2);
    for (int i = 0; i < 10_000; i++) {
      registry.summary("size").record(random.nextDouble());
    }

    JsonNode series = series(registry, "size");
    DoubleHistogram decoded = DoubleHistogram.decodeFromCompressedByteBuffer(payload(series), 0);

    assertThat(decoded.getTotalCount())
        .isEqualTo(series.at("/count").longValue())
        .isEqualTo(10_000);
    PERCENTILES.forEach(
        (field, percentile) ->
            assertThat(decoded.getValueAtPercentile(percentile))
                .as(field)
                .isCloseTo(series.at("/" + field).doubleValue(), Percentage.withPercentage(1)));
  }

  @Test
  void itIsOfAllTimeNotOfTheWindow() throws Exception {
    registry.timer("work").record(Duration.ofSeconds(5));
    for (int i = 0; i < 12; i++) {
      clock.add(Duration.ofSeconds(10));
      registry.advance();
    }
    registry.timer("work").record(Duration.ofMillis(1));

    JsonNode series = series(registry, "work");

    assertThat(series.at("/windowCount").longValue()).isEqualTo(1);
    assertThat(histogram(series).getTotalCount()).isEqualTo(2);
  }

  @Test
  void thoseOfTwoProcessesAddUp() throws Exception {
    ApmMeterRegistry other = new ApmMeterRegistry(clock);
    for (int i = 1; i <= 1_000; i++) {
      registry.timer("work").record(i, TimeUnit.MILLISECONDS);
      other.timer("work").record(1_000 + i, TimeUnit.MILLISECONDS);
    }

    Histogram both = histogram(series(registry, "work"));
    both.add(histogram(series(other, "work")));

    assertThat(both.getTotalCount()).isEqualTo(2_000);
    assertThat(both.getValueAtPercentile(50) / 1e9).isCloseTo(1, Percentage.withPercentage(1));
    assertThat(both.getValueAtPercentile(99) / 1e9).isCloseTo(1.98, Percentage.withPercentage(1));
    assertThat(both.getMaxValue() / 1e9).isCloseTo(2, Percentage.withPercentage(1));
  }

  @Test
  void nothingRecordedIsAnEmptyHistogram() throws Exception {
    registry.timer("work");

    assertThat(histogram(series(registry, "work")).getTotalCount()).isZero();
  }

  @Test
  void whatAHdrHistogramCannotHoldIsLeftOutWithAReason() {
    registry.summary("wide").record(1e-9);
    registry.summary("wide").record(1e12);

    JsonNode series = series(registry, "wide");

    assertThat(series.has("hdrHistogram")).isFalse();
    assertThat(series.at("/hdrHistogramMissing").stringValue()).contains("HdrHistogram");
    assertThat(series.at("/sum").doubleValue()).isCloseTo(1e12, within(1.0));
  }

  @Test
  void itIsThereIfAskedForOnly() throws IOException {
    try (Apm apm =
        Apm.builder()
            .application("shop")
            .jvmMetrics(false)
            .pauses(false)
            .step(Duration.ofMinutes(5))
            .start()) {
      apm.registry().timer("work").record(Duration.ofMillis(1));
      JsonMetricsWriter plain = new JsonMetricsWriter(apm);
      JsonMetricsWriter with = JsonMetricsWriter.withHdrHistograms(apm);

      assertThat(JsonDocuments.text(plain, apm.registry())).doesNotContain("hdrHistogram");
      assertThat(JsonDocuments.text(with, apm.registry())).contains("\"hdrHistogram\":\"");
      Endpoints endpoints = Endpoints.builder(apm).format(with).build();
      assertThat(body(endpoints, "/metrics")).doesNotContain("hdrHistogram");
      assertThat(body(endpoints, "/metrics/json")).doesNotContain("hdrHistogram");
      assertThat(body(endpoints, "/metrics/json-hdr")).contains("\"hdrHistogram\":\"");
    }
  }

  private static String body(Endpoints endpoints, String path) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    endpoints.handle(FakeRequest.get(path)).writeTo(body);
    return body.toString(StandardCharsets.UTF_8);
  }

  private JsonNode series(ApmMeterRegistry of, String meter) {
    JsonNode document = JsonDocuments.legal(JsonDocuments.writer(clock, true), of);
    return JsonDocuments.meter(document, meter).at("/series/0");
  }

  private static Histogram histogram(JsonNode series) throws DataFormatException {
    return Histogram.decodeFromCompressedByteBuffer(payload(series), 0);
  }

  private static ByteBuffer payload(JsonNode series) {
    return ByteBuffer.wrap(series.at("/hdrHistogram").binaryValue());
  }
}
