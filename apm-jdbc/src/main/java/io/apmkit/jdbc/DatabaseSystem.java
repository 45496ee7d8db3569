package io.apmkit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The name that OpenTelemetry gives to a database product, its {@code db.system.name}. */
final class DatabaseSystem {

  static final String OTHER = "other_sql";

  private DatabaseSystem() {}

  /** Asks the driver, which may ask the database: not for every connection. */
  static String nameOf(Connection connection) throws SQLException {
    return nameOf(connection.getMetaData().getDatabaseProductName());
  }

  static String nameOf(@Nullable String productName) {
    String product = productName == null ? "" : productName.toLowerCase(Locale.ROOT);
    if (product.startsWith("postgresql")) {
      return "postgresql";
    }
    if (product.startsWith("mariadb")) {
      return "mariadb";
    }
    if (product.startsWith("mysql")) {
      return "mysql";
    }
    if (product.equals("h2")) {
      return "h2database";
    }
    if (product.startsWith("oracle")) {
      return "oracle.db";
    }
    if (product.startsWith("microsoft sql server")) {
      return "microsoft.sql_server";
    }
    return OTHER;
  }
}
