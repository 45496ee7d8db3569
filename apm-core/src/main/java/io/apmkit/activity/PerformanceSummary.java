package io.apmkit.activity;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * How the application did in some stretch of time: the running minute and the complete ones before
 * it, and how it is now.
 *
 * @param from the beginning of what it tells of: a whole minute or, past the minutes that are kept
 *     one by one, a whole quarter-hour; the start of the process, or of what was not forgotten, if
 *     that is later
 * @param to the end: when it was made
 * @param truncated whether it would begin earlier, had the memory for the past sufficed
 * @param requests all requests
 * @param routes the same by route and method, those with the most time in all first
 * @param errors the most frequent kinds of errors, at most {@value #TOP}, the most frequent first:
 *     exceptions, and error statuses without one
 * @param system the process and its machine
 * @param objectives one result for each target that was set
 */
public record PerformanceSummary(
    Instant from,
    Instant to,
    boolean truncated,
    RequestTotals requests,
    List<RouteSummary> routes,
    List<TopError> errors,
    SystemHealth system,
    List<ObjectiveResult> objectives) {

  /** The length of the lists of top routes and top errors. */
  public static final int TOP = 10;

  /**
   * Copies the lists.
   *
   * @param from as the component
   * @param to as the component
   * @param truncated as the component
   * @param requests as the component
   * @param routes as the component
   * @param errors as the component
   * @param system as the component
   * @param objectives as the component
   */
  public PerformanceSummary {
    routes = List.copyOf(routes);
    errors = List.copyOf(errors);
    objectives = List.copyOf(objectives);
  }

  /**
   * The routes with the most requests.
   *
   * @return at most {@value #TOP}, the most first
   */
  public List<RouteSummary> topByCount() {
    return top(Comparator.comparingLong(each -> -each.requests().count()));
  }

  /**
   * The routes whose requests took the most time in all.
   *
   * @return at most {@value #TOP}, the most first
   */
  public List<RouteSummary> topByTime() {
    return routes.stream().limit(TOP).toList();
  }

  /**
   * The routes with the most errors, those without any left out.
   *
   * @return at most {@value #TOP}, the most first
   */
  public List<RouteSummary> topByErrors() {
    return top(Comparator.comparingLong(each -> -each.requests().errors())).stream()
        .filter(each -> each.requests().errors() > 0)
        .toList();
  }

  private List<RouteSummary> top(Comparator<RouteSummary> order) {
    return routes.stream().sorted(order).limit(TOP).toList();
  }
}
