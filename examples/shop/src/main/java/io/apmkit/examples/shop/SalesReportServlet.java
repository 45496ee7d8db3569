package io.apmkit.examples.shop;

import jakarta.servlet.http.HttpServletRequest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * {@code GET /reports/sales}: slow on purpose, so that there is something to find and an alert to
 * see. Part of the time is a real query; the rest, up to {@link #LEAST} to {@link #MOST} in all, is
 * a sleep that stands for the same query on a database of a real size.
 */
@SuppressWarnings("serial") // never serialized
final class SalesReportServlet extends JsonServlet {

  static final Duration LEAST = Duration.ofMillis(700);
  static final Duration MOST = Duration.ofMillis(1_100);

  private final transient SalesReport report;

  SalesReportServlet(SalesReport report) {
    super("GET");
    this.report = report;
  }

  @Override
  Answer answer(HttpServletRequest request) throws SQLException {
    long startNanos = System.nanoTime();
    List<SalesReport.Row> rows = report.rows();
    sleepOn(startNanos, ThreadLocalRandom.current().nextLong(LEAST.toNanos(), MOST.toNanos()));
    return Answer.ok(
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("sales");
          for (SalesReport.Row row : rows) {
            json.writeStartObject();
            json.writeStringProperty("category", row.category());
            json.writeStringProperty("city", row.city());
            json.writeNumberProperty("pieces", row.pieces());
            json.writeNumberProperty("amountCents", row.amountCents());
            json.writeNumberProperty("boughtTogether", row.boughtTogether());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static void sleepOn(long startNanos, long inAllNanos) {
    long restNanos = inAllNanos - (System.nanoTime() - startNanos);
    try {
      Thread.sleep(Duration.ofNanos(Math.max(0, restNanos)).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the server stops; answer at once
    }
  }
}
