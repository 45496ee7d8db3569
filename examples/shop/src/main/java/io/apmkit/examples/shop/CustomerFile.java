package io.apmkit.examples.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Reads what customers ordered, badly on purpose: one query for the orders and then one more for
 * each order's lines. This "N+1" is what a slow page of a real application often turns out to be,
 * and what monitoring should make visible; a join would do it in one query.
 */
final class CustomerFile {

  private static final int MAX_ORDERS = 25;

  private final DataSource database;

  CustomerFile(DataSource database) {
    this.database = database;
  }

  /** A customer and the newest orders, newest first. */
  record Customer(int id, String name, String city, List<PastOrder> orders) {}

  @Nullable Customer find(int id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement("SELECT name, city FROM customers WHERE id = ?")) {
      query.setInt(1, id);
      try (ResultSet rows = query.executeQuery()) {
        return rows.next()
            ? new Customer(id, rows.getString(1), rows.getString(2), orders(connection, id))
            : null;
      }
    }
  }

  private static List<PastOrder> orders(Connection connection, int customer) throws SQLException {
    List<PastOrder> orders = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT id, placed_at, total_cents FROM orders WHERE customer_id = ?"
                + " ORDER BY id DESC FETCH FIRST ? ROWS ONLY")) {
      query.setInt(1, customer);
      query.setInt(2, MAX_ORDERS);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          int id = rows.getInt(1);
          orders.add(
              new PastOrder(
                  id,
                  rows.getTimestamp(2).toLocalDateTime(),
                  rows.getLong(3),
                  lines(connection, id))); // the one more query
        }
      }
    }
    return orders;
  }

  private static List<PastOrder.Line> lines(Connection connection, int order) throws SQLException {
    List<PastOrder.Line> lines = new ArrayList<>();
    try (PreparedStatement query =
        connection.prepareStatement(
            "SELECT l.product_id, p.name, l.quantity, l.price_cents FROM order_lines l"
                + " JOIN products p ON p.id = l.product_id WHERE l.order_id = ?"
                + " ORDER BY l.line_no")) {
      query.setInt(1, order);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          lines.add(
              new PastOrder.Line(
                  rows.getInt(1), rows.getString(2), rows.getInt(3), rows.getLong(4)));
        }
      }
    }
    return lines;
  }
}
