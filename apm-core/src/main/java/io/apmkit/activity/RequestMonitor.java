package io.apmkit.activity;

import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.TimerFamily;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures requests as {@code http.server.request.duration} (OpenTelemetry semantic conventions
 * 1.44). Safe for use by many threads.
 */
public final class RequestMonitor {

  /** The value for methods outside the known ones; clients could invent any number of them. */
  public static final String OTHER_METHOD = "_OTHER";

  /** Methods of RFC 9110 and RFC 5789. */
  private static final Set<String> KNOWN_METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

  private static final Duration[] BOUNDS =
      LongStream.of(5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  /** The same strings each time, so that finding the series compares references. */
  private static final String[] STATUS_CODES =
      IntStream.range(0, 600).mapToObj(Integer::toString).toArray(String[]::new);

  /** Shared by all monitors, of which there is one, as a rule. */
  private static final ThreadLocal<ActiveRequest> CURRENT = new ThreadLocal<>();

  private final TimerFamily durations;
  private final Clock clock;

  /**
   * Connects to a registry.
   *
   * @param registry where durations are recorded
   */
  public RequestMonitor(ApmMeterRegistry registry) {
    this.clock = registry.config().clock();
    this.durations =
        registry.timers(
            "http.server.request.duration",
            "Duration of HTTP server requests.",
            BOUNDS,
            "http.request.method",
            "http.route",
            "http.response.status_code",
            "error.type");
  }

  /**
   * A request begins now.
   *
   * @param method as the client sent it; one that is not known becomes {@value #OTHER_METHOD}
   * @return to be ended when the response is complete
   */
  public ActiveRequest start(String method) {
    return start(method, null);
  }

  /**
   * A request begins now that may belong to a trace. If the trace is sampled, it becomes an
   * exemplar of the request's duration: a way from the histogram to the trace.
   *
   * @param method as above
   * @param traceParent the header of W3C Trace Context with the trace, as the client sent it, or
   *     null; one that is malformed is no trace
   * @return to be ended when the response is complete
   */
  public ActiveRequest start(String method, @Nullable String traceParent) {
    String known = KNOWN_METHODS.contains(method) ? method : OTHER_METHOD;
    String traceId = TraceParent.sampledTraceId(traceParent);
    return new ActiveRequest(this, known, traceId, clock.monotonicTime());
  }

  /**
   * The request that the calling thread works for.
   *
   * @return null if there is none of this monitor
   */
  public @Nullable ActiveRequest current() {
    ActiveRequest request = CURRENT.get();
    return request != null && request.isOf(this) ? request : null;
  }

  /**
   * Makes the calling thread work for a request, so that what it asks of databases is attached to
   * it. Whoever calls this puts the former one back in a {@code finally} block.
   *
   * @param request from now on, or null for none
   * @return the one until now, or null
   */
  public @Nullable ActiveRequest switchTo(@Nullable ActiveRequest request) {
    ActiveRequest before = CURRENT.get();
    if (request == null) {
      CURRENT.remove(); // leaves nothing in threads of the application
    } else {
      CURRENT.set(request);
    }
    return before;
  }

  /**
   * How many requests were counted under the shared route because there were too many routes.
   *
   * @return requests since creation
   */
  public long overflowed() {
    return durations.overflowed();
  }

  void ended(
      String method,
      @Nullable String traceId,
      long startNanos,
      String route,
      int status,
      @Nullable Throwable failure) {
    long elapsed = clock.monotonicTime() - startNanos;
    String code =
        status >= 0 && status < STATUS_CODES.length
            ? STATUS_CODES[status]
            : Integer.toString(status);
    String errorType = failure != null ? failure.getClass().getName() : status >= 500 ? code : "";
    durations.with(method, route, code, errorType).record(elapsed, traceId);
  }
}
