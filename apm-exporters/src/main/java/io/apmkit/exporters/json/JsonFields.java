package io.apmkit.exporters.json;

import io.apmkit.snapshot.PrometheusNumbers;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.SerializableString;

/**
 * Writes the fields of which a document has many, without making objects for them. Belongs to one
 * document.
 */
final class JsonFields {

  private final JsonGenerator json;
  private final byte[] digits = new byte[PrometheusNumbers.MAX_LENGTH];
  private final char[] chars = new char[PrometheusNumbers.MAX_LENGTH];

  JsonFields(JsonGenerator json) {
    this.json = json;
  }

  void number(SerializableString name, long value) {
    json.writeName(name);
    json.writeNumber(value);
  }

  /** As {@link Json#number}. */
  void number(SerializableString name, double value) {
    int length = PrometheusNumbers.write(value, digits, 0);
    for (int i = 0; i < length; i++) {
      chars[i] = (char) digits[i]; // the generator has no method for bytes
    }
    json.writeName(name);
    if (Double.isFinite(value)) {
      json.writeNumber(chars, 0, length);
    } else {
      json.writeString(chars, 0, length);
    }
  }

  /**
   * @param text any
   */
  void text(SerializableString name, String text) {
    json.writeName(name);
    json.writeString(JsonText.legal(text));
  }
}
