package io.apmkit.examples.shop;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** {@code GET /}: one page with links to everything. Nothing in it comes from a request. */
@SuppressWarnings("serial") // never serialized
final class IndexServlet extends HttpServlet {

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head><meta charset="utf-8"><title>apmkit shop</title></head>
      <body>
      <h1>apmkit shop</h1>
      <h2>The shop</h2>
      <ul>
        <li><a href="/products">products</a></li>
        <li><a href="/products/1">product 1</a></li>
        <li><a href="/search?q=lamp">search for lamps</a></li>
        <li><a href="/customers/1">orders of customer 1</a> (one query for each order)</li>
        <li><a href="/reports/sales">sales report</a> (slow on purpose)</li>
        <li><a href="/broken">broken page</a> (fails on purpose)</li>
      </ul>
      <form method="post" action="/orders">
        <input type="hidden" name="customer" value="1">
        product <input name="product" value="1" size="5">
        quantity <input name="quantity" value="1" size="3">
        <button>order</button> (product 67 is out of stock)
      </form>
      <h2>How it is doing</h2>
      <ul>
        <li><a href="/apm/metrics/prometheus">metrics, Prometheus text</a></li>
        <li><a href="/apm/metrics">metrics</a></li>
        <li><a href="/apm/health">health</a></li>
        <li><a href="/apm/alerts">alerts</a></li>
        <li><a href="/apm/system">this machine and JVM</a></li>
      </ul>
      </body>
      </html>
      """;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html;charset=utf-8");
    response.getWriter().write(PAGE);
  }
}
