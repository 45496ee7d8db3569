package io.apmkit.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShopDatabaseTest {

  private static final String FINGERPRINT =
      "SELECT (SELECT SUM(price_cents * stock) FROM products)"
          + " + (SELECT SUM(customer_id * total_cents) FROM orders)"
          + " + (SELECT SUM(product_id * quantity) FROM order_lines)";

  @Test
  void isFilledTheSameWayEveryTime() throws Exception {
    try (ShopDatabase one = ShopDatabase.open(null, 1);
        ShopDatabase other = ShopDatabase.open(null, 2)) {
      assertThat(number(one, "SELECT COUNT(*) FROM products")).isEqualTo(ShopSeed.PRODUCTS);
      assertThat(number(one, "SELECT COUNT(*) FROM customers")).isEqualTo(ShopSeed.CUSTOMERS);
      assertThat(number(one, "SELECT COUNT(*) FROM orders")).isEqualTo(ShopSeed.ORDERS);
      assertThat(number(one, "SELECT COUNT(*) FROM order_lines"))
          .isBetween((long) ShopSeed.ORDERS, 4L * ShopSeed.ORDERS);
      assertThat(number(one, FINGERPRINT)).isEqualTo(number(other, FINGERPRINT));
    }
  }

  @Test
  void oneInMemoryEndsWithTheShop() throws Exception {
    try (ShopDatabase first = ShopDatabase.open(null, 1)) {
      execute(first, "UPDATE products SET stock = 7777 WHERE id = 1");
    }
    try (ShopDatabase second = ShopDatabase.open(null, 1)) {
      assertThat(number(second, "SELECT stock FROM products WHERE id = 1")).isNotEqualTo(7777);
    }
  }

  @Test
  void oneOfTheUsersIsNotFilledAgain(@TempDir Path directory) throws Exception {
    String url = "jdbc:h2:file:" + directory.resolve("shop");
    try (ShopDatabase first = ShopDatabase.open(url, 1)) {
      execute(first, "UPDATE products SET stock = 7777 WHERE id = 1");
    }
    try (ShopDatabase second = ShopDatabase.open(url, 1)) {
      assertThat(number(second, "SELECT stock FROM products WHERE id = 1")).isEqualTo(7777);
      assertThat(number(second, "SELECT COUNT(*) FROM orders")).isEqualTo(ShopSeed.ORDERS);
    }
  }

  @Test
  void nowAndThenOldOrdersGoAndTheStockIsFilledUp() throws Exception {
    try (ShopDatabase database = ShopDatabase.open(null, 1);
        Connection connection = database.pool().getConnection()) {
      execute(database, "UPDATE products SET stock = 3 WHERE id = 1");
      Warehouse warehouse = new Warehouse();

      warehouse.tidyUpNowAndThen(connection, 20_999);
      assertThat(number(database, "SELECT MIN(id) FROM orders")).isEqualTo(1);

      warehouse.tidyUpNowAndThen(connection, 21_000);
      assertThat(number(database, "SELECT MIN(id) FROM orders")).isEqualTo(1_001);
      assertThat(number(database, "SELECT MIN(order_id) FROM order_lines")).isEqualTo(1_001);
      assertThat(number(database, "SELECT stock FROM products WHERE id = 1")).isEqualTo(203);
      assertThat(number(database, "SELECT MAX(stock) FROM products WHERE discontinued")).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:mem:x;PASSWORD=secret, jdbc:h2:mem:x",
    "jdbc:postgresql://db:5432/shop?user=u&password=secret, jdbc:postgresql://db:5432/shop",
    "jdbc:postgresql://user:secret@db:5432/shop?a=b, jdbc:postgresql://db:5432/shop",
    "jdbc:mysql://user:s@secret/@db/shop, jdbc:mysql://db/shop",
    "jdbc:oracle:thin:scott/secret@//db:1521/shop, jdbc:oracle:thin://db:1521/shop",
    "jdbc:mysql://user:secret?secret@db/shop, jdbc:mysql:…",
    "jdbc:mysql://db/shop?password=a@secret, jdbc:mysql:…",
  })
  void namesADatabaseWithoutItsPassword(String url, String shown) {
    assertThat(ShopDatabase.withoutSecrets(url)).isEqualTo(shown);
  }

  private static long number(ShopDatabase database, String sql) throws SQLException {
    try (Connection connection = database.pool().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static void execute(ShopDatabase database, String sql) throws SQLException {
    try (Connection connection = database.pool().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
