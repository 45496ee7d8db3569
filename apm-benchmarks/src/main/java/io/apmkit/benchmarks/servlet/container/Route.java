package io.apmkit.benchmarks.servlet.container;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.MappingMatch;
import java.util.List;
import java.util.stream.Stream;

/**
 * A servlet of an application, mapped to {@code /NAME/*}, and the one path below it that is asked
 * for.
 *
 * @param servletPath such as {@code /orders}
 */
public record Route(String servletPath, String pathInfo, String uri, String pattern)
    implements HttpServletMapping {

  /** As many as a small application has. */
  public static final List<Route> ALL =
      Stream.of(
              "accounts",
              "articles",
              "baskets",
              "catalogs",
              "coupons",
              "customers",
              "deliveries",
              "images",
              "invoices",
              "messages",
              "offers",
              "orders",
              "parcels",
              "payments",
              "products",
              "ratings",
              "returns",
              "searches",
              "suppliers",
              "vouchers")
          .map(Route::of)
          .toList();

  private static Route of(String name) {
    String servletPath = "/" + name;
    String pathInfo = "/17";
    return new Route(servletPath, pathInfo, servletPath + pathInfo, servletPath + "/*");
  }

  @Override
  public String getMatchValue() {
    return pathInfo.substring(1);
  }

  @Override
  public String getPattern() {
    return pattern;
  }

  @Override
  public String getServletName() {
    return servletPath;
  }

  @Override
  public MappingMatch getMappingMatch() {
    return MappingMatch.PATH;
  }
}
