package io.apmkit.examples.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.List;

/** {@code GET /products?page=0&size=20}: the goods, page by page. */
@SuppressWarnings("serial") // never serialized
final class ProductListServlet extends JsonServlet {

  private static final int DEFAULT_SIZE = 20;
  private static final int MAX_SIZE = 100;

  private final transient Catalog catalog;

  ProductListServlet(Catalog catalog) {
    super("GET");
    this.catalog = catalog;
  }

  @Override
  Answer answer(HttpServletRequest request) throws SQLException {
    int page = Parameters.number(request, "page", 0, 0, 1_000_000);
    int size = Parameters.number(request, "size", DEFAULT_SIZE, 1, MAX_SIZE);
    List<Product> products = catalog.page(page, size);
    return Answer.ok(
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("page", page);
          json.writeArrayPropertyStart("products");
          products.forEach(product -> product.write(json));
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
