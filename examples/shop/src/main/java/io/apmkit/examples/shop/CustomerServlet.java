package io.apmkit.examples.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;

/** {@code GET /customers/{id}}: what a customer ordered lately. */
@SuppressWarnings("serial") // never serialized
final class CustomerServlet extends JsonServlet {

  private final transient CustomerFile customers;

  CustomerServlet(CustomerFile customers) {
    super("GET");
    this.customers = customers;
  }

  @Override
  Answer answer(HttpServletRequest request) throws SQLException {
    int id = Parameters.pathId(request);
    CustomerFile.Customer customer = customers.find(id);
    if (customer == null) {
      throw Refusal.notFound("customer", id);
    }
    return Answer.ok(
        json -> {
          json.writeStartObject();
          json.writeNumberProperty("id", customer.id());
          json.writeStringProperty("name", customer.name());
          json.writeStringProperty("city", customer.city());
          json.writeArrayPropertyStart("orders");
          customer.orders().forEach(order -> order.write(json));
          json.writeEndArray();
          json.writeEndObject();
        });
  }
}
