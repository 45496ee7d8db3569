package io.apmkit.examples.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * Adds up the newest orders: what sells in which city, and what is bought together with it. Heavy
 * on purpose: it joins the lines of orders with each other, without an index that would help.
 */
final class SalesReport {

  private static final int NEWEST_ORDERS = 5_000; // keeps the cost the same however long it runs

  private final DataSource database;

  SalesReport(DataSource database) {
    this.database = database;
  }

  /** Sales of one category in one city; the amount is in cents. */
  record Row(String category, String city, long pieces, long amountCents, long boughtTogether) {}

  List<Row> rows() throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT p.category, c.city, SUM(l.quantity), SUM(l.quantity * l.price_cents),"
                    + " SUM((SELECT COUNT(*) FROM order_lines x JOIN products y"
                    + " ON y.id = x.product_id"
                    + " WHERE x.order_id = l.order_id AND y.category <> p.category))"
                    + " FROM order_lines l JOIN orders o ON o.id = l.order_id"
                    + " JOIN customers c ON c.id = o.customer_id"
                    + " JOIN products p ON p.id = l.product_id"
                    + " WHERE o.id > (SELECT MAX(id) FROM orders) - ?"
                    + " GROUP BY p.category, c.city ORDER BY 4 DESC")) {
      query.setInt(1, NEWEST_ORDERS);
      try (ResultSet row = query.executeQuery()) {
        while (row.next()) {
          rows.add(
              new Row(
                  row.getString(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5)));
        }
      }
    }
    return rows;
  }
}
