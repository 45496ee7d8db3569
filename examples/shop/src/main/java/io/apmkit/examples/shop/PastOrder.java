package io.apmkit.examples.shop;

import java.time.LocalDateTime;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** An order as its customer sees it later. Money is in cents. */
record PastOrder(int id, LocalDateTime placedAt, long totalCents, List<Line> lines) {

  /** So many of one product. */
  record Line(int product, String name, int quantity, long priceCents) {}

  void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("id", id);
    json.writeStringProperty("placedAt", placedAt.toString());
    json.writeNumberProperty("totalCents", totalCents);
    json.writeArrayPropertyStart("lines");
    for (Line line : lines) {
      json.writeStartObject();
      json.writeNumberProperty("product", line.product());
      json.writeStringProperty("name", line.name());
      json.writeNumberProperty("quantity", line.quantity());
      json.writeNumberProperty("priceCents", line.priceCents());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
