package io.apmkit.examples.shop;

import jakarta.servlet.http.HttpServlet;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;

/** Which servlet answers which path. The patterns are the route names that the metrics carry. */
final class Routes {

  static final String INDEX = ""; // the servlet API's pattern for exactly the root
  static final String PRODUCTS = "/products";
  static final String PRODUCT = "/products/*";
  static final String SEARCH = "/search";
  static final String ORDERS = "/orders";
  static final String CUSTOMER = "/customers/*";
  static final String SALES_REPORT = "/reports/sales";
  static final String BROKEN = "/broken";

  private Routes() {}

  static void add(ServletContextHandler context, DataSource database, Watcher watcher) {
    Catalog catalog = new Catalog(database);
    OrderDesk desk = new OrderDesk(database);
    add(context, INDEX, new IndexServlet());
    add(context, PRODUCTS, new ProductListServlet(catalog));
    add(context, PRODUCT, new ProductServlet(catalog));
    add(context, SEARCH, new SearchServlet(catalog));
    add(context, ORDERS, new OrderServlet(desk, watcher));
    add(context, CUSTOMER, new CustomerServlet(new CustomerFile(database)));
    add(context, SALES_REPORT, new SalesReportServlet(new SalesReport(database)));
    add(context, BROKEN, new BrokenServlet(database));
  }

  private static void add(ServletContextHandler context, String pattern, HttpServlet servlet) {
    context.addServlet(new ServletHolder(servlet), pattern);
  }
}
