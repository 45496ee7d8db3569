package io.apmkit.exporters.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.apmkit.ApplicationIdentity;
import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.Clock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Writes documents, reads them strictly, and holds them against the schema. */
final class JsonDocuments {

  static final ApplicationIdentity IDENTITY =
      new ApplicationIdentity("shop", "1.2", "test", "box:7", Map.of("region", "eu"));

  static final JsonNode SCHEMA_TEXT = schemaText();

  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(SCHEMA_TEXT);

  private static final JsonMapper STRICT =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private JsonDocuments() {}

  static JsonMetricsWriter writer(Clock clock, boolean hdrHistograms) {
    return new JsonMetricsWriter(IDENTITY, Duration.ofMinutes(1), clock, hdrHistograms);
  }

  /** A document without HdrHistograms, which the schema allows. */
  static JsonNode of(ApmMeterRegistry registry) {
    return legal(writer(registry.config().clock(), false), registry);
  }

  /** A document, which the schema allows. */
  static JsonNode legal(JsonMetricsWriter writer, ApmMeterRegistry registry) {
    JsonNode document = read(text(writer, registry));
    assertThat(problems(document)).isEmpty();
    return document;
  }

  static JsonNode read(String text) {
    return STRICT.readTree(text);
  }

  /** What the schema has against it. */
  static List<String> problems(JsonNode document) {
    return SCHEMA
        .validate(
            document,
            context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
        .stream()
        .map(Error::toString)
        .toList();
  }

  static String text(JsonMetricsWriter writer, ApmMeterRegistry registry) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writer.write(registry::walk, bytes);
      return StandardCharsets.UTF_8
          .newDecoder() // which does not replace what is no UTF-8
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("the document is no UTF-8", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static JsonNode meter(JsonNode document, String name) {
    for (JsonNode each : document.at("/meters")) {
      if (each.at("/name").stringValue().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("no meter " + name);
  }

  private static JsonNode schemaText() {
    try {
      return JsonMapper.shared()
          .readTree(Files.readString(Path.of("..", "docs", "metrics.schema.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
