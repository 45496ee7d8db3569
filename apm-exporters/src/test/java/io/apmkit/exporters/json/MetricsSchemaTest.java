package io.apmkit.exporters.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.apmkit.Apm;
import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code docs/metrics.schema.json} allows what is written, and nothing else. */
class MetricsSchemaTest {

  private static final JsonNode LEGAL = everyKind();

  private static JsonNode everyKind() {
    ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());
    EveryKind.register(registry);
    return JsonDocuments.legal(JsonDocuments.writer(new MockClock(), true), registry);
  }

  @Test
  void theDocumentsOfARunningApplicationAreAllowed() {
    try (Apm apm =
        Apm.builder()
            .application("shop")
            .commonTag("region", "eu")
            .step(Duration.ofMinutes(5))
            .logAlerts(false)
            .start()) {
      EveryKind.register(apm.registry());

      JsonNode document = JsonDocuments.legal(new JsonMetricsWriter(apm), apm.registry());
      JsonNode withHdr =
          JsonDocuments.legal(JsonMetricsWriter.withHdrHistograms(apm), apm.registry());

      Set<String> types = new TreeSet<>();
      document.at("/meters").forEach(meter -> types.add(meter.at("/type").stringValue()));
      assertThat(types)
          .containsExactly(
              "counter", "function_timer", "gauge", "long_task_timer", "other", "summary", "timer");
      assertThat(document.findValue("hdrHistogram")).isNull();
      assertThat(withHdr.findValue("hdrHistogram")).isNotNull();
      assertThat(withHdr.findValue("hdrHistogramMissing")).isNotNull();
    }
  }

  @Test
  void anApplicationWithoutMetersHasADocumentToo() {
    JsonNode document = JsonDocuments.of(new ApmMeterRegistry(new MockClock()));

    assertThat(document.at("/meters").isEmpty()).isTrue();
  }

  @Test
  void theSchemaIsOneItself() {
    assertThat(
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()))
                .validate(JsonDocuments.SCHEMA_TEXT))
        .isEmpty();
  }

  @Test
  void everyFieldIsDescribed() {
    Set<String> undescribed = new LinkedHashSet<>();
    check("", JsonDocuments.SCHEMA_TEXT, undescribed);

    assertThat(undescribed).isEmpty();
  }

  private static void check(String path, JsonNode schema, Set<String> undescribed) {
    for (var each : schema.properties()) {
      String here = path + "/" + each.getKey();
      if (each.getKey().equals("properties") && schema.path("additionalProperties").isBoolean()) {
        for (var field : each.getValue().properties()) {
          if (!describes(field.getValue())) {
            undescribed.add(here + "/" + field.getKey());
          }
        }
      }
      check(here, each.getValue(), undescribed);
    }
  }

  private static boolean describes(JsonNode field) {
    if (field.has("description")) {
      return true;
    }
    String reference = field.path("$ref").asString("#").substring(1);
    return !reference.isEmpty() && describes(JsonDocuments.SCHEMA_TEXT.at(reference));
  }

  static Stream<Arguments> damages() {
    return Stream.of(
        damage("another version", d -> d.put("schemaVersion", 2)),
        damage("a version as text", d -> d.put("schemaVersion", "1")),
        damage("no meters", d -> d.remove("meters")),
        damage("no process", d -> d.remove("process")),
        damage("an unknown field", d -> d.put("more", 1)),
        damage("a time that is none", d -> d.put("timestamp", "yesterdayZ")),
        damage("a time without zone", d -> d.put("timestamp", "2026-01-01T00:00:00")),
        damage("no window", d -> d.put("windowSeconds", 0)),
        damage("a sequence that begins at 0", d -> in(d, "/clock").put("sequence", 0)),
        damage("a time that went back", d -> in(d, "/clock").put("monotonicNanos", -1)),
        damage("a process without number", d -> in(d, "/process").remove("pid")),
        damage("a tag that is no text", d -> in(d, "/application/tags").put("region", 1)),
        damage("an unknown kind", d -> meter(d, "orders").put("type", "meter")),
        damage("a meter without kind", d -> meter(d, "orders").remove("type")),
        damage("a name with a dot", d -> meter(d, "orders").put("prometheusName", "a.b")),
        damage("a counter as timer", d -> meter(d, "orders").put("type", "timer")),
        damage("a timer as gauge", d -> meter(d, "work").put("type", "gauge")),
        damage("a series without tags", d -> series(d, "orders").remove("tags")),
        damage("a series without value", d -> series(d, "orders").remove("value")),
        damage("a value that is null", d -> series(d, "orders").putNull("value")),
        damage("a number as text", d -> series(d, "orders").put("value", "3")),
        damage("a value beside an error", d -> series(d, "orders").put("error", "a.b.C")),
        damage("an error that is empty", d -> series(d, "broken.counter").put("error", "")),
        damage("a count with a fraction", d -> series(d, "work").put("count", 1.5)),
        damage("a count below zero", d -> series(d, "work").put("count", -1)),
        damage("no percentile", d -> series(d, "work").remove("p999")),
        damage("no bucket at infinity", d -> buckets(d).remove(buckets(d).size() - 1)),
        damage("infinity twice", d -> buckets(d).add(buckets(d).get(buckets(d).size() - 1))),
        damage("a bound as text", d -> ((ObjectNode) buckets(d).get(0)).put("le", "1.0")),
        damage("a payload not in base64", d -> series(d, "work").put("hdrHistogram", "?")),
        damage("a payload and none", d -> series(d, "work").put("hdrHistogramMissing", "why")),
        damage("a measurement of nothing", d -> series(d, "custom").remove("statistic")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("damages")
  void aBrokenDocumentIsRefused(String what, Consumer<ObjectNode> damage) {
    JsonNode document = LEGAL.deepCopy();

    damage.accept((ObjectNode) document);

    assertThat(JsonDocuments.problems(document)).as(what).isNotEmpty();
  }

  private static Arguments damage(String what, Consumer<ObjectNode> damage) {
    return Arguments.of(what, damage);
  }

  private static ObjectNode in(ObjectNode document, String path) {
    return (ObjectNode) document.at(path);
  }

  private static ObjectNode meter(ObjectNode document, String name) {
    return (ObjectNode) JsonDocuments.meter(document, name);
  }

  private static ObjectNode series(ObjectNode document, String meter) {
    return (ObjectNode) meter(document, meter).at("/series/0");
  }

  private static ArrayNode buckets(ObjectNode document) {
    return (ArrayNode) series(document, "work").at("/buckets");
  }
}
