package io.apmkit.examples.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.util.SplittableRandom;
import javax.sql.DataSource;

/** Creates the tables and what is in them: the same at every start. */
final class ShopSeed {

  static final int PRODUCTS = 3_000;
  static final int CUSTOMERS = 2_000;
  static final int ORDERS = 5_000;

  /** Every so many products there is one that cannot be had any more. */
  static final int DISCONTINUED_EVERY = 67;

  private static final int MAX_LINES = 4;
  private static final int BATCH = 500;
  private static final long SEED = 20_260_101;
  private static final LocalDateTime FIRST_ORDER = LocalDateTime.of(2026, 1, 1, 8, 0);

  private final Connection connection;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final long[] priceCents = new long[PRODUCTS + 1];

  private ShopSeed(Connection connection) {
    this.connection = connection;
  }

  /** Leaves a database alone that has goods in it already. */
  static void fillIfEmpty(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection()) {
      ShopSchema.create(connection);
      if (ShopSchema.isEmpty(connection)) {
        connection.setAutoCommit(false);
        ShopSeed seed = new ShopSeed(connection);
        seed.addProducts();
        seed.addCustomers();
        seed.addOrders();
        connection.commit();
        connection.setAutoCommit(true);
      }
    }
  }

  /** Some customers order far more often than others; the same ones also come back more often. */
  static int anyCustomer(SplittableRandom random) {
    double r = random.nextDouble();
    return 1 + (int) (CUSTOMERS * r * r * r);
  }

  static int anyProduct(SplittableRandom random) {
    return 1 + random.nextInt(PRODUCTS);
  }

  static boolean isDiscontinued(int product) {
    return product % DISCONTINUED_EVERY == 0;
  }

  private void addProducts() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO products (id, name, category, price_cents, stock, discontinued)"
                + " VALUES (?, ?, ?, ?, ?, ?)")) {
      for (int id = 1; id <= PRODUCTS; id++) {
        priceCents[id] = 199 + 10L * random.nextInt(2_000);
        insert.setInt(1, id);
        insert.setString(2, ShopWords.productName(id, random));
        insert.setString(3, ShopWords.category(random));
        insert.setLong(4, priceCents[id]);
        insert.setInt(5, isDiscontinued(id) ? 0 : 100 + random.nextInt(400));
        insert.setBoolean(6, isDiscontinued(id));
        addToBatch(insert, id);
      }
      insert.executeBatch();
    }
  }

  private void addCustomers() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO customers (id, name, city) VALUES (?, ?, ?)")) {
      for (int id = 1; id <= CUSTOMERS; id++) {
        insert.setInt(1, id);
        insert.setString(2, ShopWords.customerName(random));
        insert.setString(3, ShopWords.city(random));
        addToBatch(insert, id);
      }
      insert.executeBatch();
    }
  }

  private void addOrders() throws SQLException {
    try (PreparedStatement order =
            connection.prepareStatement(
                "INSERT INTO orders (id, customer_id, placed_at, total_cents) VALUES (?, ?, ?, ?)");
        PreparedStatement line =
            connection.prepareStatement(
                "INSERT INTO order_lines (order_id, line_no, product_id, quantity, price_cents)"
                    + " VALUES (?, ?, ?, ?, ?)")) {
      for (int id = 1; id <= ORDERS; id++) {
        long totalCents = addLines(id, line);
        order.setInt(1, id);
        order.setInt(2, anyCustomer(random));
        order.setTimestamp(3, Timestamp.valueOf(FIRST_ORDER.plusMinutes(60L * id)));
        order.setLong(4, totalCents);
        order.addBatch();
        if (id % BATCH == 0 || id == ORDERS) {
          order.executeBatch(); // before the lines, which refer to it
          line.executeBatch();
        }
      }
    }
  }

  private long addLines(int order, PreparedStatement insert) throws SQLException {
    long totalCents = 0;
    int lines = 1 + random.nextInt(MAX_LINES);
    for (int lineNo = 1; lineNo <= lines; lineNo++) {
      int product = anyProduct(random);
      int quantity = 1 + random.nextInt(3);
      insert.setInt(1, order);
      insert.setInt(2, lineNo);
      insert.setInt(3, product);
      insert.setInt(4, quantity);
      insert.setLong(5, priceCents[product]);
      insert.addBatch();
      totalCents += quantity * priceCents[product];
    }
    return totalCents;
  }

  private static void addToBatch(PreparedStatement insert, int row) throws SQLException {
    insert.addBatch();
    if (row % BATCH == 0) {
      insert.executeBatch();
    }
  }
}
