package io.apmkit.servlet;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;

/** From a request to its route: the pattern it was mapped by, never the path it was sent to. */
final class RouteNames {

  private RouteNames() {}

  /** Context path and servlet pattern, such as {@code /shop/products/*}; empty if unknown. */
  static String of(HttpServletRequest request) {
    HttpServletMapping mapping = request.getHttpServletMapping();
    if (mapping == null || mapping.getPattern() == null) {
      return "";
    }
    String pattern = mapping.getPattern();
    String context = request.getContextPath();
    // The empty pattern is the context's root; one by extension has no slash of its own.
    String rooted = pattern.startsWith("/") ? pattern : "/" + pattern;
    return context == null ? rooted : context + rooted;
  }
}
