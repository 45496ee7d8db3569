package io.apmkit.examples.shop;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the goods. */
final class Catalog {

  private final DataSource database;

  Catalog(DataSource database) {
    this.database = database;
  }

  /**
   * @param page the first is 0
   */
  List<Product> page(int page, int size) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT "
                    + Product.COLUMNS
                    + " FROM products ORDER BY id OFFSET ? ROWS FETCH NEXT ? ROWS ONLY")) {
      query.setLong(1, (long) page * size);
      query.setInt(2, size);
      return products(query);
    }
  }

  @Nullable Product find(int id) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT " + Product.COLUMNS + " FROM products WHERE id = ?")) {
      query.setInt(1, id);
      List<Product> found = products(query);
      return found.isEmpty() ? null : found.get(0);
    }
  }

  /** Goods whose name contains {@code words}, whatever the case. */
  List<Product> search(String words, int most) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT "
                    + Product.COLUMNS
                    + " FROM products WHERE LOWER(name) LIKE ? ESCAPE '!'"
                    + " ORDER BY name FETCH FIRST ? ROWS ONLY")) {
      query.setString(1, "%" + literally(words.toLowerCase(Locale.ROOT)) + "%");
      query.setInt(2, most);
      return products(query);
    }
  }

  /** Takes away what {@code LIKE} would read as a wildcard. */
  private static String literally(String words) {
    return words.replace("!", "!!").replace("%", "!%").replace("_", "!_");
  }

  private static List<Product> products(PreparedStatement query) throws SQLException {
    List<Product> products = new ArrayList<>();
    try (ResultSet rows = query.executeQuery()) {
      while (rows.next()) {
        products.add(Product.read(rows));
      }
    }
    return products;
  }
}
