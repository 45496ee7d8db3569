package io.apmkit.activity;

import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.BoundTimer;
import io.micrometer.core.instrument.Clock;
import org.jspecify.annotations.Nullable;

/**
 * Measures requests, whatever transport they come by, as {@code http.server.request.duration}
 * (OpenTelemetry semantic conventions 1.44) and beside. Safe for use by many threads, virtual ones
 * included.
 */
public final class RequestMonitor {

  /** The value for methods outside the known ones; clients could invent any number of them. */
  public static final String OTHER_METHOD = "_OTHER";

  private final RequestConfig config;
  private final Clock clock;
  private final RequestMeters meters;
  private final LiveRequests live;
  private final boolean inLogContext;

  /**
   * With defaults.
   *
   * @param registry where durations are recorded
   */
  public RequestMonitor(ApmMeterRegistry registry) {
    this(registry, RequestConfig.defaults());
  }

  /**
   * Connects to a registry.
   *
   * @param registry where durations are recorded
   * @param config what is kept
   */
  public RequestMonitor(ApmMeterRegistry registry, RequestConfig config) {
    this.config = config;
    this.clock = registry.config().clock();
    this.meters = new RequestMeters(registry);
    this.live = new LiveRequests(config.maxLive());
    this.inLogContext = config.logContext() && CurrentRequest.isLogContextRead();
  }

  /**
   * Whether requests are to be followed by {@link #start} and {@link ActiveRequest#end}. If not,
   * {@link #begin} and {@link #end} do less and allocate nothing.
   *
   * @return as {@link RequestConfig#withDetails}
   */
  public boolean isDetailed() {
    return config.details();
  }

  /**
   * Whether to tell clients {@link ActiveRequest#requestId}, as {@code X-Request-ID}.
   *
   * @return as {@link RequestConfig#withReturnsRequestId}
   */
  public boolean returnsRequestId() {
    return config.returnsRequestId();
  }

  /**
   * What is kept of slow requests beside what happened.
   *
   * @return as {@link RequestConfig#withFields}
   */
  public RequestFields fields() {
    return config.fields();
  }

  /**
   * A request begins now of which nothing is followed. Each must be ended once by {@link #end}.
   *
   * @param method as the client sent it
   * @return for {@link #end}
   */
  public long begin(String method) {
    meters.began(HttpMethod.numberOf(method));
    return clock.monotonicTime();
  }

  /**
   * The response to such a request is complete.
   *
   * @param startNanos what {@link #begin} has returned
   * @param method the same as there
   * @param route as {@link ActiveRequest#end(String, int, Throwable)}, as the next two
   * @param status HTTP status that the client was sent
   * @param failure what the application threw and did not handle, or null
   * @param requestBytes size of the request's body; below zero if unknown
   * @param responseBytes size of the response's body; below zero if unknown
   */
  public void end(
      long startNanos,
      String method,
      String route,
      int status,
      @Nullable Throwable failure,
      long requestBytes,
      long responseBytes) {
    int number = HttpMethod.numberOf(method);
    meters.left(number);
    long elapsed = clock.monotonicTime() - startNanos;
    meters.timer(number, route, status, failure).record(elapsed);
    meters.sizes(number, route, status, requestBytes, responseBytes);
  }

  /**
   * A request begins now.
   *
   * @param method as the client sent it; one that is not known becomes {@value #OTHER_METHOD}
   * @return to be ended when the response is complete
   */
  public ActiveRequest start(String method) {
    return start(method, null, null);
  }

  /**
   * A request begins now, of which the client tells ids.
   *
   * @param method as above
   * @param traceParent the header of W3C Trace Context with the trace, as the client sent it, or
   *     null; without a legal one, a trace begins
   * @param requestId the header {@code X-Request-ID} as the client sent it, or null; without a
   *     legal one, an id is made
   * @return to be ended when the response is complete
   */
  public ActiveRequest start(
      String method, @Nullable String traceParent, @Nullable String requestId) {
    int number = HttpMethod.numberOf(method);
    meters.began(number);
    ActiveRequest request =
        new ActiveRequest(this, number, traceParent, requestId, clock.monotonicTime());
    request.listedAt(live.add(request, Thread.currentThread().getId()));
    return request;
  }

  /**
   * The request that the calling thread works for.
   *
   * @return null if there is none of this monitor, or it has ended
   */
  public @Nullable ActiveRequest current() {
    ActiveRequest request = CurrentRequest.get();
    return request != null && request.isOf(this) && !request.isEnded() ? request : null;
  }

  /**
   * Makes the calling thread work for a request, so that what it asks of databases is attached to
   * it, and puts its ids into the MDC as {@code trace_id} and {@code request_id}, unless the
   * application has values there. Whoever calls this puts the former one back in a {@code finally}
   * block.
   *
   * @param request from now on, or null for none
   * @return the one until now, or null
   */
  public @Nullable ActiveRequest switchTo(@Nullable ActiveRequest request) {
    return CurrentRequest.set(request);
  }

  /**
   * Requests that have begun and not ended.
   *
   * @return their number
   */
  public long inFlight() {
    return meters.inFlight();
  }

  /**
   * How many requests were counted under the shared route because there were too many routes, or
   * not listed as live because there were too many.
   *
   * @return requests since creation
   */
  public long overflowed() {
    return meters.overflowed() + live.turnedAway();
  }

  boolean isInLogContext() {
    return inLogContext;
  }

  void ended(
      ActiveRequest request,
      String route,
      int status,
      @Nullable Throwable failure,
      long requestBytes,
      long responseBytes,
      @Nullable RequestFacts facts) {
    long elapsed = clock.monotonicTime() - request.startNanos();
    live.remove(request.slot());
    meters.left(request.method());
    BoundTimer timer = meters.timer(request.method(), route, status, failure);
    boolean exemplar = request.isExemplar() && timer.wantsExemplar(elapsed);
    timer.record(elapsed, exemplar ? request.traceId() : null);
    meters.sizes(request.method(), route, status, requestBytes, responseBytes);
    RequestStatements statements = request.statementsIfAny();
    if (statements != null) {
      statements.ended(route);
    }
  }
}
