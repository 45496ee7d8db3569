package io.apmkit.servlet;

import static java.util.Objects.requireNonNull;

import io.apmkit.activity.RouteTemplates;
import io.apmkit.internal.Checks;
import io.apmkit.meter.BoundFamily;
import java.util.List;

/**
 * What {@link ApmFilter} measures and how it names it. Immutable. Each component is also an init
 * parameter of the filter, with the same name; those win.
 *
 * @param exclude paths whose requests are not measured, such as {@code /health}, {@code /static/**}
 *     and {@code *.css}: {@code *} is any text within a segment, {@code **} any at all. Compared
 *     with the path within the context, decoded by the container, without path parameters and
 *     query; at most 64 of 60 characters
 * @param routes what names a request under a mapping such as {@code /api/*}
 * @param maxTemplates most routes made from paths; the rest shares {@value BoundFamily#OTHER}; from
 *     1 to {@value RouteTemplates#MOST_TEMPLATES}
 * @param responseSizes where sizes of responses are taken from
 */
public record FilterOptions(
    List<String> exclude, RouteSource routes, int maxTemplates, ResponseSizes responseSizes) {

  /** What names a request under a mapping by the beginning of paths, when no framework does. */
  public enum RouteSource {
    /** The mapping, such as {@code /api/*}. */
    MAPPING,
    /** A template made from the path, such as {@code /api/orders/{id}}. */
    TEMPLATE
  }

  /** Where sizes of responses are taken from. */
  public enum ResponseSizes {
    /** The header {@code Content-Length}, where there is one when the filter ends. */
    HEADER,
    /** What the application writes, counted by a wrapper of the response. */
    COUNTED
  }

  /**
   * Checks and copies.
   *
   * @param exclude as the component
   * @param routes as the component
   * @param maxTemplates as the component
   * @param responseSizes as the component
   * @throws IllegalArgumentException if a pattern is none, or the number is out of bounds
   */
  public FilterOptions {
    exclude = List.copyOf(exclude);
    requireNonNull(routes, "routes");
    requireNonNull(responseSizes, "responseSizes");
    Checks.between(maxTemplates, 1, RouteTemplates.MOST_TEMPLATES, "maxTemplates");
    new PathGlobs(exclude); // refuses what is no pattern
  }

  /**
   * Everything is measured, by mappings, without a wrapper.
   *
   * @return the defaults
   */
  public static FilterOptions defaults() {
    return new FilterOptions(
        List.of(),
        RouteSource.MAPPING,
        RouteTemplates.DEFAULT_MOST_TEMPLATES,
        ResponseSizes.HEADER);
  }

  /**
   * The same with other excluded paths.
   *
   * @param patterns in place of the ones until now
   * @return a copy
   */
  public FilterOptions withExclude(String... patterns) {
    return new FilterOptions(List.of(patterns), routes, maxTemplates, responseSizes);
  }

  /**
   * The same with another source of routes.
   *
   * @param source what names a request
   * @return a copy
   */
  public FilterOptions withRoutes(RouteSource source) {
    return new FilterOptions(exclude, source, maxTemplates, responseSizes);
  }

  /**
   * The same with another ceiling.
   *
   * @param most routes made from paths
   * @return a copy
   */
  public FilterOptions withMaxTemplates(int most) {
    return new FilterOptions(exclude, routes, most, responseSizes);
  }

  /**
   * The same with sizes of responses from elsewhere.
   *
   * @param source where from
   * @return a copy
   */
  public FilterOptions withResponseSizes(ResponseSizes source) {
    return new FilterOptions(exclude, routes, maxTemplates, source);
  }
}
