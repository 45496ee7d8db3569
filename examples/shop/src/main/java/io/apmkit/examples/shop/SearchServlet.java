package io.apmkit.examples.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.List;

/** {@code GET /search?q=lamp}: goods by a part of their name. Reads the whole table each time. */
@SuppressWarnings("serial") // never serialized
final class SearchServlet extends JsonServlet {

  private static final int MAX_RESULTS = 20;
  private static final int MAX_LENGTH = 100;

  private final transient Catalog catalog;

  SearchServlet(Catalog catalog) {
    super("GET");
    this.catalog = catalog;
  }

  @Override
  Answer answer(HttpServletRequest request) throws SQLException {
    String words = Parameters.text(request, "q");
    if (words == null || words.isBlank() || words.length() > MAX_LENGTH) {
      throw Refusal.badRequest("q must be a text of 1 to " + MAX_LENGTH + " characters");
    }
    List<Product> products = catalog.search(words.strip(), MAX_RESULTS);
    return Answer.ok(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("q", words);
          json.writeArrayPropertyStart("products");
          products.forEach(product -> product.write(json));
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
