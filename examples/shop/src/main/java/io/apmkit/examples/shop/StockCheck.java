package io.apmkit.examples.shop;

import io.apmkit.health.HealthCheck;
import io.apmkit.health.HealthResult;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;

/** A health check of the business: is there enough to sell? */
final class StockCheck implements HealthCheck {

  private static final int MOST_SOLD_OUT = ShopSeed.PRODUCTS / 20;

  private final DataSource database;

  StockCheck(DataSource database) {
    this.database = database;
  }

  @Override
  public HealthResult check() throws SQLException {
    int soldOut = soldOut();
    String message = soldOut + " products are sold out";
    return soldOut <= MOST_SOLD_OUT
        ? HealthResult.healthy(message)
        : HealthResult.warning(message + ", more than " + MOST_SOLD_OUT);
  }

  private int soldOut() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "SELECT COUNT(*) FROM products WHERE stock = 0 AND discontinued = FALSE");
        ResultSet rows = query.executeQuery()) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
