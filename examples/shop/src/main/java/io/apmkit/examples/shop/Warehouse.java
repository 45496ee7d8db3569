package io.apmkit.examples.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/** Prices and stock, within the transaction of whoever asks. */
final class Warehouse {

  /** Every so many orders the stock is filled up and old orders are thrown away. */
  private static final int TIDY_UP_EVERY = 1_000;

  /** So many orders are kept: a demo that runs for days must not fill the memory. */
  private static final int ORDERS_KEPT = 20_000;

  /**
   * Price in cents of each product in the order.
   *
   * @throws Refusal if one does not exist
   */
  Map<Integer, Long> prices(Connection connection, Order order) throws SQLException {
    Map<Integer, Long> prices = new HashMap<>();
    try (PreparedStatement query =
        connection.prepareStatement("SELECT price_cents, stock FROM products WHERE id = ?")) {
      for (int product : order.quantities().keySet()) {
        query.setInt(1, product);
        try (ResultSet rows = query.executeQuery()) {
          if (!rows.next()) {
            throw Refusal.notFound("product", product);
          }
          prices.put(product, rows.getLong(1));
        }
      }
    }
    return prices;
  }

  /**
   * Takes the goods. The stock is tested and lowered in one statement, so two cannot take the same.
   */
  void take(Connection connection, Order order) throws SQLException, OutOfStockException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE products SET stock = stock - ? WHERE id = ? AND stock >= ?")) {
      for (Map.Entry<Integer, Integer> line : order.quantities().entrySet()) {
        update.setInt(1, line.getValue());
        update.setInt(2, line.getKey());
        update.setInt(3, line.getValue());
        if (update.executeUpdate() == 0) {
          throw new OutOfStockException(line.getKey(), line.getValue());
        }
      }
    }
  }

  void tidyUpNowAndThen(Connection connection, int order) throws SQLException {
    if (order % TIDY_UP_EVERY != 0) {
      return;
    }
    try (PreparedStatement fill =
            connection.prepareStatement(
                "UPDATE products SET stock = stock + 200 WHERE stock < 20 AND discontinued = FALSE");
        PreparedStatement forget =
            connection.prepareStatement("DELETE FROM orders WHERE id <= ?")) {
      fill.executeUpdate();
      forget.setInt(1, order - ORDERS_KEPT);
      forget.executeUpdate();
    }
  }
}
