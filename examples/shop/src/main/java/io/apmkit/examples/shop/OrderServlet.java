package io.apmkit.examples.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code POST /orders}: buys something. A form with {@code customer} and as many pairs of {@code
 * product} and {@code quantity} as wanted.
 */
@SuppressWarnings("serial") // never serialized
final class OrderServlet extends JsonServlet {

  private static final int MAX_LINES = 20;
  private static final int MAX_QUANTITY = 1_000;

  private final transient OrderDesk desk;
  private final transient Watcher watcher;

  OrderServlet(OrderDesk desk, Watcher watcher) {
    super("POST");
    this.desk = desk;
    this.watcher = watcher;
  }

  @Override
  Answer answer(HttpServletRequest request) throws SQLException {
    try {
      PlacedOrder placed = desk.place(order(request));
      watcher.orderPlaced(placed.totalEur());
      return new Answer(
          201,
          json -> {
            json.writeStartObject();
            json.writeNumberProperty("order", placed.id());
            json.writeNumberProperty("totalCents", placed.totalCents());
            json.writeEndObject();
          });
    } catch (OutOfStockException e) {
      watcher.orderRefused(OrderOutcome.OUT_OF_STOCK);
      return Answer.refused(409, String.valueOf(e.getMessage()));
    } catch (Refusal e) {
      watcher.orderRefused(OrderOutcome.INVALID);
      throw e;
    }
  }

  private static Order order(HttpServletRequest request) {
    List<Integer> customers = Parameters.numbers(request, "customer", 1, Integer.MAX_VALUE);
    List<Integer> products = Parameters.numbers(request, "product", 1, Integer.MAX_VALUE);
    List<Integer> quantities = Parameters.numbers(request, "quantity", 1, MAX_QUANTITY);
    if (customers.size() != 1) {
      throw Refusal.badRequest("an order needs one customer; this one has " + customers.size());
    }
    if (products.isEmpty() || products.size() > MAX_LINES) {
      throw Refusal.badRequest(
          "an order has 1 to " + MAX_LINES + " products; this one has " + products.size());
    }
    if (products.size() != quantities.size()) {
      throw Refusal.badRequest(
          "each product needs a quantity; there are "
              + products.size()
              + " products and "
              + quantities.size()
              + " quantities");
    }
    SortedMap<Integer, Integer> lines = new TreeMap<>();
    for (int i = 0; i < products.size(); i++) {
      lines.merge(products.get(i), quantities.get(i), Integer::sum);
    }
    return new Order(customers.get(0), lines);
  }
}
