package io.apmkit.examples.shop;

import tools.jackson.core.JsonGenerator;

/**
 * What a servlet sends back.
 *
 * @param status the HTTP status
 * @param body writes one JSON value
 */
record Answer(int status, Body body) {

  /** Writes one JSON value. What it writes was read before, so that it cannot fail half-way. */
  @FunctionalInterface
  interface Body {
    void write(JsonGenerator json);
  }

  static Answer ok(Body body) {
    return new Answer(200, body);
  }

  static Answer refused(int status, String reason) {
    return new Answer(
        status,
        json -> {
          json.writeStartObject();
          json.writeStringProperty("error", reason);
          json.writeEndObject();
        });
  }
}
