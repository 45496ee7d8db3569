package io.apmkit.examples.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;

/** {@code GET /products/{id}}: one of the goods. */
@SuppressWarnings("serial") // never serialized
final class ProductServlet extends JsonServlet {

  private final transient Catalog catalog;

  ProductServlet(Catalog catalog) {
    super("GET");
    this.catalog = catalog;
  }

  @Override
  Answer answer(HttpServletRequest request) throws SQLException {
    int id = Parameters.pathId(request);
    Product product = catalog.find(id);
    if (product == null) {
      throw Refusal.notFound("product", id);
    }
    return Answer.ok(product::write);
  }
}
