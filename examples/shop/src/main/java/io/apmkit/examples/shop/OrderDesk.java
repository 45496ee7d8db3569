package io.apmkit.examples.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import javax.sql.DataSource;

/** Places orders: each in one transaction, stored with everything that it changes or not at all. */
final class OrderDesk {

  private final DataSource database;
  private final Warehouse warehouse = new Warehouse();

  OrderDesk(DataSource database) {
    this.database = database;
  }

  /**
   * Stores the order and takes its goods out of the stock.
   *
   * @throws OutOfStockException if there is not enough; nothing has changed then
   * @throws Refusal if the customer or a product does not exist; nothing has changed then
   */
  PlacedOrder place(Order order) throws SQLException, OutOfStockException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      boolean stored = false;
      try {
        PlacedOrder placed = place(connection, order);
        warehouse.tidyUpNowAndThen(connection, placed.id());
        connection.commit();
        stored = true;
        return placed;
      } finally {
        if (!stored) {
          connection.rollback();
        }
        connection.setAutoCommit(true);
      }
    }
  }

  private PlacedOrder place(Connection connection, Order order)
      throws SQLException, OutOfStockException {
    Map<Integer, Long> prices = warehouse.prices(connection, order);
    long totalCents = 0;
    for (Map.Entry<Integer, Integer> line : order.quantities().entrySet()) {
      totalCents += line.getValue() * prices.getOrDefault(line.getKey(), 0L);
    }
    int id = insertOrder(connection, order.customer(), totalCents);
    insertLines(connection, id, order, prices);
    warehouse.take(connection, order);
    return new PlacedOrder(id, totalCents);
  }

  private static int insertOrder(Connection connection, int customer, long totalCents)
      throws SQLException {
    requireCustomer(connection, customer);
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO orders (customer_id, placed_at, total_cents) VALUES (?, ?, ?)",
            Statement.RETURN_GENERATED_KEYS)) {
      insert.setInt(1, customer);
      insert.setTimestamp(2, Timestamp.from(Instant.now()));
      insert.setLong(3, totalCents);
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        keys.next();
        return keys.getInt(1);
      }
    }
  }

  private static void requireCustomer(Connection connection, int customer) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT 1 FROM customers WHERE id = ?")) {
      query.setInt(1, customer);
      try (ResultSet rows = query.executeQuery()) {
        if (!rows.next()) {
          throw Refusal.notFound("customer", customer);
        }
      }
    }
  }

  private static void insertLines(
      Connection connection, int id, Order order, Map<Integer, Long> prices) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO order_lines (order_id, line_no, product_id, quantity, price_cents)"
                + " VALUES (?, ?, ?, ?, ?)")) {
      int lineNo = 0;
      for (Map.Entry<Integer, Integer> line : order.quantities().entrySet()) {
        insert.setInt(1, id);
        insert.setInt(2, ++lineNo);
        insert.setInt(3, line.getKey());
        insert.setInt(4, line.getValue());
        insert.setLong(5, prices.getOrDefault(line.getKey(), 0L));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }
}
