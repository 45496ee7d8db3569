package io.apmkit.examples.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * {@code GET /broken}: fails on purpose, always. Every third time in the database, which has no
 * such table, else in the program.
 */
@SuppressWarnings("serial") // never serialized
final class BrokenServlet extends JsonServlet {

  static final int DATABASE_FAILS_EVERY = 3;

  private final transient DataSource database;
  private final AtomicInteger requests = new AtomicInteger();

  BrokenServlet(DataSource database) {
    super("GET");
    this.database = database;
  }

  @Override
  Answer answer(HttpServletRequest request) throws SQLException {
    if (requests.incrementAndGet() % DATABASE_FAILS_EVERY == 0) {
      return Answer.refused(500, countVouchers() + " vouchers, which there cannot be");
    }
    throw new IllegalStateException("broken on purpose: nobody wrote the voucher page yet");
  }

  private int countVouchers() throws SQLException {
    try (Connection connection = database.getConnection();
        Statement query = connection.createStatement();
        ResultSet rows = query.executeQuery("SELECT COUNT(*) FROM vouchers")) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
