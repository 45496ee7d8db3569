package io.apmkit.examples.shop;

import java.sql.ResultSet;
import java.sql.SQLException;
import tools.jackson.core.JsonGenerator;

/** One of the goods. The price is in cents. */
record Product(int id, String name, String category, long priceCents, int stock) {

  /** What {@link #read} expects to be selected. */
  static final String COLUMNS = "id, name, category, price_cents, stock";

  static Product read(ResultSet row) throws SQLException {
    return new Product(
        row.getInt(1), row.getString(2), row.getString(3), row.getLong(4), row.getInt(5));
  }

  void write(JsonGenerator json) {
    json.writeStartObject();
    json.writeNumberProperty("id", id);
    json.writeStringProperty("name", name);
    json.writeStringProperty("category", category);
    json.writeNumberProperty("priceCents", priceCents);
    json.writeNumberProperty("stock", stock);
    json.writeEndObject();
  }
}
