package io.apmkit.exporters.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.snapshot.FamilySink;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class JsonMetricsWriterTest {

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);

  @Test
  void writesWhoWhenAndEveryMeter() {
    Counter.builder("orders").description("Orders placed").register(registry).increment(2);
    Timer timer =
        Timer.builder("work")
            .tag("http.route", "/a")
            .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofSeconds(1))
            .register(registry);
    timer.record(Duration.ofMillis(10));
    timer.record(Duration.ofSeconds(2));
    JsonMetricsWriter writer = JsonDocuments.writer(clock, false);
    clock.add(Duration.ofSeconds(60));

    ObjectNode document = (ObjectNode) JsonDocuments.legal(writer, registry);

    JsonNode process = document.remove("process");
    assertThat(process.at("/pid").longValue()).isEqualTo(ProcessHandle.current().pid());
    assertThat(process.at("/java").stringValue()).isEqualTo(Runtime.version().toString());
    assertThat(Instant.parse(process.at("/startedAt").stringValue())).isBefore(Instant.now());
    assertThat(document)
        .isEqualTo(
            JsonDocuments.read(
                """
                {
                  "schemaVersion": 1,
                  "timestamp": "1970-01-01T00:01:00.001Z",
                  "clock": {"epochMillis": 60001, "monotonicNanos": 60000000000, "sequence": 1},
                  "application": {
                    "name": "shop", "version": "1.2", "environment": "test",
                    "instance": "box:7", "tags": {"region": "eu"}
                  },
                  "windowSeconds": 60,
                  "meters": [
                    {
                      "name": "orders", "prometheusName": "orders_total", "type": "counter",
                      "description": "Orders placed",
                      "series": [{"tags": {}, "value": 2}]
                    },
                    {
                      "name": "work", "prometheusName": "work_seconds", "type": "timer",
                      "unit": "seconds", "description": "work",
                      "series": [
                        {
                          "tags": {"http.route": "/a"},
                          "count": 2, "sum": 2.01,
                          "windowSeconds": 60, "windowCount": 2,
                          "rate": 0.03333333333333333, "mean": 1.005,
                          "min": 0.01, "max": 2,
                          "p50": 0.01, "p90": 2, "p95": 2, "p99": 2, "p999": 2,
                          "buckets": [
                            {"le": 0.01, "count": 1},
                            {"le": 1, "count": 1},
                            {"le": "+Inf", "count": 2}
                          ]
                        }
                      ]
                    }
                  ]
                }
                """));
  }

  @Test
  void totalsAreOfAllTimeAndTheRestOfTheWindow() {
    Timer timer = registry.timer("work");
    timer.record(Duration.ofSeconds(10));
    for (int i = 0; i < 12; i++) {
      clock.add(Duration.ofSeconds(10));
      registry.advance();
    }
    timer.record(Duration.ofMillis(10));
    timer.record(Duration.ofMillis(30));

    JsonNode series = series("work");

    assertThat(series.at("/count").longValue()).isEqualTo(3);
    assertThat(series.at("/sum").doubleValue()).isEqualTo(10.04);
    assertThat(series.at("/windowCount").longValue()).isEqualTo(2);
    assertThat(series.at("/mean").doubleValue()).isEqualTo(0.02);
    assertThat(series.at("/min").doubleValue()).isEqualTo(0.01);
    assertThat(series.at("/max").doubleValue()).isEqualTo(0.03);
    assertThat(series.at("/p99").doubleValue()).isEqualTo(0.03);
  }

  @Test
  void aWindowWithoutValuesHasNoStatistics() {
    registry.timer("unused");

    JsonNode series = series("unused");

    assertThat(series.at("/count").longValue()).isZero();
    assertThat(series.at("/max").longValue()).isZero();
    for (String field : new String[] {"min", "mean", "p50", "p90", "p95", "p99", "p999"}) {
      assertThat(series.at("/" + field).stringValue()).as(field).isEqualTo("NaN");
    }
  }

  @Test
  void theMeanStaysBetweenMinimumAndMaximumWhereTheSumHasLostTheValues() {
    registry.summary("amounts").record(1e300);
    for (int i = 0; i < 12; i++) {
      clock.add(Duration.ofSeconds(10));
      registry.advance();
    }
    registry.summary("amounts").record(2);

    assertThat(series("amounts").at("/mean").doubleValue()).isEqualTo(2);
  }

  @Test
  void aFailingMeterSaysSoWithoutItsSecretsAndSpoilsNothing() {
    EveryKind.register(registry);
    String text = JsonDocuments.text(JsonDocuments.writer(clock, false), registry);
    JsonNode document = JsonDocuments.read(text);

    assertThat(text).doesNotContain(EveryKind.SECRET);
    JsonNode gauges = JsonDocuments.meter(document, "broken.gauge").at("/series");
    assertThat(gauges)
        .isEqualTo(
            JsonDocuments.read(
                """
                [
                  {"tags": {"part": "a"}, "error": "java.lang.IllegalStateException"},
                  {"tags": {"part": "b"}, "value": 5}
                ]
                """));
    for (String meter : new String[] {"broken.counter", "broken.timer", "broken.custom"}) {
      assertThat(JsonDocuments.meter(document, meter).at("/series"))
          .as(meter)
          .isEqualTo(
              JsonDocuments.read("[{\"tags\":{},\"error\":\"java.lang.IllegalStateException\"}]"));
    }
    assertThat(JsonDocuments.meter(document, "work").at("/series/0/count").intValue()).isEqualTo(2);
  }

  @Test
  void whatIsNoNumberInJsonIsText() {
    EveryKind.register(registry);
    JsonNode document = JsonDocuments.of(registry);

    assertThat(JsonDocuments.meter(document, "number").at("/series").findValuesAsString("value"))
        .containsExactly("+Inf", "-Inf", "4.9E-324", "1.7976931348623157E308", "NaN", "0");
    assertThat(JsonDocuments.meter(document, "huge").at("/series/0/sum").stringValue())
        .isEqualTo("+Inf");
  }

  @Test
  void documentsAreNumberedForEachWriterAndTimeGoesOn() {
    JsonMetricsWriter writer = JsonDocuments.writer(clock, false);

    JsonNode first = JsonDocuments.legal(writer, registry).at("/clock");
    clock.add(Duration.ofMillis(5));
    JsonNode second = JsonDocuments.legal(writer, registry).at("/clock");

    assertThat(first.at("/sequence").longValue()).isEqualTo(1);
    assertThat(second.at("/sequence").longValue()).isEqualTo(2);
    assertThat(first.at("/monotonicNanos").longValue()).isZero();
    assertThat(second.at("/monotonicNanos").longValue()).isEqualTo(5_000_000);
    assertThat(JsonDocuments.of(registry).at("/clock/sequence").longValue()).isEqualTo(1);
  }

  @Test
  void aStreamThatFailsIsReportedAsWhatItIs() {
    IOException reset = new IOException("connection reset");
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw reset;
          }
        };

    assertThatThrownBy(() -> JsonDocuments.writer(clock, false).write(registry::walk, closed))
        .isSameAs(reset);
  }

  @Test
  void aWalkThatIsCutShortLeavesNoWholeDocument() {
    registry.counter("orders");
    Consumer<FamilySink> cutShort =
        sink -> {
          registry.walk(sink);
          throw new IllegalStateException("cut short");
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThatThrownBy(() -> JsonDocuments.writer(clock, false).write(cutShort, out))
        .hasMessage("cut short");
    assertThatThrownBy(() -> JsonDocuments.read(out.toString(StandardCharsets.UTF_8)))
        .isInstanceOf(JacksonException.class);
  }

  @Test
  void numbersAndTagsMakeNoGarbage() throws IOException {
    int series = 1_000;
    for (int i = 0; i < series; i++) {
      registry.counter("orders", "queue", "queue-" + i).increment(i / 1e3);
    }
    JsonMetricsWriter writer = JsonDocuments.writer(clock, false);

    long bytes = allocated(() -> writer.write(registry::walk, OutputStream.nullOutputStream()));

    assertThat(bytes / series).isLessThan(16); // the size of the smallest object
  }

  private interface Work {
    void run() throws IOException;
  }

  /** Bytes of the second time, when there is nothing to prepare any more. */
  private static long allocated(Work work) throws IOException {
    work.run();
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    work.run();
    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  private JsonNode series(String meter) {
    return JsonDocuments.meter(JsonDocuments.of(registry), meter).at("/series/0");
  }
}
