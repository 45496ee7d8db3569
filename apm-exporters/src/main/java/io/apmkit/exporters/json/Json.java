package io.apmkit.exporters.json;

import io.apmkit.snapshot.PrometheusNumbers;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** What all JSON documents have in common. */
final class Json {

  static final String CONTENT_TYPE = "application/json; charset=utf-8";

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          // What a failure cut short must not look like a whole document.
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  private Json() {}

  /** Something that writes one value. */
  interface Content {
    void writeTo(JsonGenerator json);
  }

  /** Writes one document; {@code out} stays open. */
  static void write(OutputStream out, Content content) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      content.writeTo(json);
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      throw new IOException(e);
    }
  }

  /** A number; what JSON has no number for becomes text, as in Prometheus' HTTP API. */
  static void number(JsonGenerator json, String name, double value) {
    String digits = PrometheusNumbers.value(value); // which are JSON's too
    json.writeName(name);
    if (Double.isFinite(value)) {
      json.writeNumber(digits);
    } else {
      json.writeString(digits);
    }
  }

  static void texts(JsonGenerator json, String name, Map<String, String> texts) {
    json.writeName(name);
    json.writeStartObject();
    int number = 0;
    for (Map.Entry<String, String> each : texts.entrySet()) {
      json.writeName(JsonText.key(each.getKey(), number++));
      json.writeString(JsonText.legal(each.getValue()));
    }
    json.writeEndObject();
  }
}
