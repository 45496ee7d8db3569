package io.apmkit.servlet;

import io.apmkit.activity.RouteTemplates;
import io.apmkit.meter.BoundFamily;
import io.micrometer.core.instrument.Counter;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * From a request to its route, never the path it was sent to: what the application or Spring MVC
 * says, else the servlet's mapping, else a template made from the path. The context path comes
 * first. Safe for use by many threads; a route that was named before is named without allocation.
 */
final class RouteNames {

  /** Where Spring MVC tells which pattern a handler was found by. */
  static final String SPRING = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  /** Patterns come from the application's code, so they are few unless it makes them of paths. */
  private static final int MOST_PATTERNS = 1_000;

  private static final String ANY = "/*";

  private final boolean templatesUnderMappings;
  private final RouteTemplates templates;
  private final Counter shared;
  private volatile @Nullable Context context; // the first; a filter rarely sees another

  /**
   * @param shared counts the requests that share a route because there are too many templates
   */
  RouteNames(FilterOptions options, Counter shared) {
    this.shared = shared;
    this.templatesUnderMappings = options.routes() == FilterOptions.RouteSource.TEMPLATE;
    this.templates = new RouteTemplates(options.maxTemplates());
  }

  /** What is known before the application runs; empty if nothing is. */
  String early(HttpServletRequest request) {
    HttpServletMapping mapping = request.getHttpServletMapping();
    return isTelling(mapping) ? inContext(request, mapping.getPattern()) : "";
  }

  /**
   * Asked when the chain has returned, while the container still has the request.
   *
   * @return null if there is nothing but the path
   */
  @Nullable String told(HttpServletRequest request) {
    String pattern = told(request.getAttribute(ApmFilter.ROUTE_ATTRIBUTE));
    if (pattern == null) {
      pattern = told(request.getAttribute(SPRING));
    }
    if (pattern == null) {
      HttpServletMapping mapping = request.getHttpServletMapping();
      pattern = isTelling(mapping) && !isToBeTold(mapping) ? mapping.getPattern() : null;
    }
    return pattern == null ? null : inContext(request, pattern);
  }

  /**
   * A template made from the path.
   *
   * @param status that the client was sent
   * @return empty for answers that anybody can have for any path, unless the template is known:
   *     their paths would fill the table
   */
  String made(HttpServletRequest request, int status) {
    boolean underMapping = isTelling(request.getHttpServletMapping());
    String prefix =
        underMapping ? inContext(request, request.getServletPath()) : contextPath(request);
    String path = underMapping ? request.getPathInfo() : path(request);
    if (!anyPathHasIt(request.getMethod(), status)) {
      String route = templates.of(prefix, path == null ? "" : path);
      if (route.equals(BoundFamily.OTHER)) {
        shared.increment();
      }
      return route;
    }
    String known = templates.known(prefix, path == null ? "" : path);
    return known == null ? "" : known;
  }

  /**
   * Servlets answer OPTIONS and TRACE as well as methods that they do not know for any path;
   * filters that shed load answer 503.
   */
  private static boolean anyPathHasIt(String method, int status) {
    return (status >= 300 && status < 500 && status != 304)
        || status == 501
        || status == 503
        || method.equals("OPTIONS")
        || method.equals("TRACE");
  }

  private static @Nullable String told(@Nullable Object pattern) {
    String text = pattern == null ? "" : pattern.toString(); // Spring's PathPattern too
    return text.isEmpty() ? null : text;
  }

  /** Not the mapping of everything, which a front controller has, or files. */
  private static boolean isTelling(@Nullable HttpServletMapping mapping) {
    String pattern = mapping == null ? null : mapping.getPattern();
    return pattern != null && !pattern.equals("/") && !pattern.equals(ANY);
  }

  /** Whether what is behind the mapping is to be told apart too. */
  private boolean isToBeTold(HttpServletMapping mapping) {
    return templatesUnderMappings && mapping.getPattern().endsWith(ANY);
  }

  private static String path(HttpServletRequest request) {
    String path = request.getServletPath();
    String info = request.getPathInfo();
    return info == null ? path : path.isEmpty() ? info : path + info;
  }

  private static String contextPath(HttpServletRequest request) {
    String path = request.getContextPath();
    return path == null ? "" : path;
  }

  private String inContext(HttpServletRequest request, String pattern) {
    String path = contextPath(request);
    if (path.isEmpty() && pattern.startsWith("/")) {
      return pattern;
    }
    Context known = context;
    if (known == null) {
      known = new Context(path, new ConcurrentHashMap<>());
      context = known;
    }
    return known.path.equals(path) ? known.route(pattern) : join(path, pattern);
  }

  private static String join(String contextPath, String pattern) {
    // The empty pattern is the context's root; one by extension has no slash of its own.
    return pattern.startsWith("/") ? contextPath + pattern : contextPath + "/" + pattern;
  }

  /**
   * @param path of the context
   * @param routes by pattern
   */
  private record Context(String path, ConcurrentHashMap<String, String> routes) {

    String route(String pattern) {
      String known = routes.get(pattern);
      if (known != null) {
        return known;
      }
      String made = join(path, pattern);
      if (routes.size() < MOST_PATTERNS) {
        routes.put(pattern, made);
      }
      return made;
    }
  }
}
