package io.apmkit.activity;

import static java.util.Objects.requireNonNull;

import io.apmkit.internal.Checks;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What is kept of requests. Immutable: each {@code with…} returns a copy. A value out of bounds is
 * refused with an {@link IllegalArgumentException} that names value and bound.
 */
public final class RequestConfig {

  /** The shortest time that can be slow. */
  public static final Duration MIN_SLOW_THRESHOLD = Duration.ofMillis(1);

  /** Some hundred years, so that nothing is slow and nanoseconds still fit into 64 bits. */
  public static final Duration MAX_SLOW_THRESHOLD = Duration.ofDays(100_000);

  /** More would be a list, not the slowest. */
  public static final int MAX_SLOW_PER_ROUTE = 20;

  /** A table of this size is looked through ten times a second. */
  public static final int MAX_LIVE = 100_000;

  /** Most routes with a threshold of their own. */
  public static final int MAX_THRESHOLDS = 1_000;

  private static final RequestConfig DEFAULTS = new RequestConfig();

  // Set before anybody sees the copy, and never again.
  private boolean details = true;
  private boolean logContext = true;
  private boolean returnsRequestId = true;
  private boolean stackSamples;
  private Duration slowThreshold = Duration.ofSeconds(1);
  private Map<String, Duration> slowThresholds = Map.of();
  private int slowPerRoute = 3;
  private int maxLive = 4_096;
  private RequestFields fields = RequestFields.NONE;

  private RequestConfig() {}

  /**
   * Everything but stack samples and fields; a second is slow; the three slowest of a route; 4,096
   * live ones.
   *
   * @return the defaults
   */
  public static RequestConfig defaults() {
    return DEFAULTS;
  }

  private RequestConfig with(Consumer<RequestConfig> change) {
    RequestConfig copy = new RequestConfig();
    copy.details = details;
    copy.logContext = logContext;
    copy.returnsRequestId = returnsRequestId;
    copy.stackSamples = stackSamples;
    copy.slowThreshold = slowThreshold;
    copy.slowThresholds = slowThresholds;
    copy.slowPerRoute = slowPerRoute;
    copy.maxLive = maxLive;
    copy.fields = fields;
    change.accept(copy);
    return copy;
  }

  /**
   * Whether each request has an {@link ActiveRequest}: ids, statements, the live and the slow ones.
   * Without, there are metrics and summaries only, at the lowest cost.
   *
   * @param on the new choice
   * @return a copy
   */
  public RequestConfig withDetails(boolean on) {
    return with(copy -> copy.details = on);
  }

  /**
   * Whether {@code trace_id} and {@code request_id} are in SLF4J's MDC while a request runs.
   *
   * @param on the new choice
   * @return a copy
   */
  public RequestConfig withLogContext(boolean on) {
    return with(copy -> copy.logContext = on);
  }

  /**
   * Whether clients are told the request's id.
   *
   * @param on the new choice
   * @return a copy
   */
  public RequestConfig withReturnsRequestId(boolean on) {
    return with(copy -> copy.returnsRequestId = on);
  }

  /**
   * Whether to look at the stacks of requests that are about to be slow.
   *
   * @param on the new choice
   * @return a copy
   */
  public RequestConfig withStackSamples(boolean on) {
    return with(copy -> copy.stackSamples = on);
  }

  /**
   * A request that takes as long or longer is slow.
   *
   * @param threshold for routes that have none of their own; at least a millisecond
   * @return a copy
   */
  public RequestConfig withSlowThreshold(Duration threshold) {
    checkThreshold(threshold, "slowRequestThreshold");
    return with(copy -> copy.slowThreshold = threshold);
  }

  /**
   * Other thresholds for single routes.
   *
   * @param thresholds by route as in {@code http.route}; at most {@value #MAX_THRESHOLDS}
   * @return a copy
   */
  public RequestConfig withSlowThresholds(Map<String, Duration> thresholds) {
    Checks.between(thresholds.size(), 0, MAX_THRESHOLDS, "number of slowRequestThresholds");
    thresholds.forEach(
        (route, threshold) -> {
          Checks.notBlank(route, "route of a slowRequestThreshold");
          checkThreshold(threshold, "slowRequestThreshold of " + route);
        });
    return with(copy -> copy.slowThresholds = Map.copyOf(thresholds));
  }

  private static void checkThreshold(Duration value, String what) {
    Checks.between(value, MIN_SLOW_THRESHOLD, MAX_SLOW_THRESHOLD, what);
  }

  /**
   * Of each route, how many of its slowest requests to keep.
   *
   * @param most from 1 to {@value #MAX_SLOW_PER_ROUTE}
   * @return a copy
   */
  public RequestConfig withSlowPerRoute(int most) {
    Checks.between(most, 1, MAX_SLOW_PER_ROUTE, "slowRequestsPerRoute");
    return with(copy -> copy.slowPerRoute = most);
  }

  /**
   * Most requests to show while they run; others are measured only.
   *
   * @param most from 1 to {@value #MAX_LIVE}
   * @return a copy
   */
  public RequestConfig withMaxLive(int most) {
    Checks.between(most, 1, MAX_LIVE, "maxLiveRequests");
    return with(copy -> copy.maxLive = most);
  }

  /**
   * What else to keep of slow requests.
   *
   * @param wanted field by field
   * @return a copy
   */
  public RequestConfig withFields(RequestFields wanted) {
    requireNonNull(wanted, "fields");
    return with(copy -> copy.fields = wanted);
  }

  @Override
  public String toString() {
    return "RequestConfig[details="
        + details
        + ", logContext="
        + logContext
        + ", returnsRequestId="
        + returnsRequestId
        + ", stackSamples="
        + stackSamples
        + ", slowThreshold="
        + slowThreshold
        + ", slowThresholds="
        + slowThresholds
        + ", slowPerRoute="
        + slowPerRoute
        + ", maxLive="
        + maxLive
        + ", fields="
        + fields
        + "]";
  }

  boolean details() {
    return details;
  }

  boolean logContext() {
    return logContext;
  }

  boolean returnsRequestId() {
    return returnsRequestId;
  }

  boolean stackSamples() {
    return stackSamples;
  }

  Duration slowThreshold() {
    return slowThreshold;
  }

  Map<String, Duration> slowThresholds() {
    return slowThresholds;
  }

  int slowPerRoute() {
    return slowPerRoute;
  }

  int maxLive() {
    return maxLive;
  }

  RequestFields fields() {
    return fields;
  }
}
