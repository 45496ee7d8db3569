package io.apmkit.benchmarks.scrape;

import io.apmkit.benchmarks.peer.Series;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.List;

/**
 * The four labels of a series: what a service says of its requests, and which of its servers it is.
 *
 * @param method one of 4
 * @param route one of 50
 * @param status one of 5
 * @param server one for each 1,000 series
 */
record Labels(String method, String route, String status, String server) {

  private static final String SERVER = "server";

  /** Their names, in the order of {@link #values}. */
  static final String[] NAMES = {Series.METHOD, Series.ROUTE, Series.STATUS, SERVER};

  private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");
  private static final List<String> STATUSES = List.of("200", "201", "400", "404", "503");
  private static final List<String> RESOURCES =
      List.of(
          "customers",
          "orders",
          "invoices",
          "products",
          "carts",
          "payments",
          "shipments",
          "reviews",
          "sessions",
          "vouchers");
  private static final List<String> PATHS =
      List.of("", "/{id}", "/{id}/items", "/search", "/{id}/history");

  /** Those of one series; no two have the same. */
  static Labels of(int series) {
    int rest = series;
    String method = METHODS.get(rest % METHODS.size());
    rest /= METHODS.size();
    String status = STATUSES.get(rest % STATUSES.size());
    rest /= STATUSES.size();
    String resource = RESOURCES.get(rest % RESOURCES.size());
    rest /= RESOURCES.size();
    String path = PATHS.get(rest % PATHS.size());
    rest /= PATHS.size();
    String server = "10.20." + rest / 250 + '.' + (rest % 250 + 1) + ":8080";
    return new Labels(method, "/api/v1/" + resource + path, status, server);
  }

  String[] values() {
    return new String[] {method, route, status, server};
  }

  Tags tags() {
    return Tags.of(
        Tag.of(Series.METHOD, method),
        Tag.of(Series.ROUTE, route),
        Tag.of(Series.STATUS, status),
        Tag.of(SERVER, server));
  }
}
