package io.apmkit.activity;

import static java.util.Objects.requireNonNull;

import io.apmkit.activity.error.ErrorConfig;
import io.apmkit.activity.error.ErrorContext;
import io.apmkit.activity.error.ErrorMonitor;
import io.apmkit.event.EventHub;
import io.apmkit.event.EventPublisher;
import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.BoundTimer;
import io.apmkit.meter.CounterFamily;
import io.apmkit.sampling.Pauses;
import io.micrometer.core.instrument.Clock;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

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
  private final Guard guard;
  private final RequestRollups rollups;
  private final ErrorMonitor errors;
  private final EventPublisher<RequestCompleted> completed;
  private final EventPublisher<SlowRequestRecorded> slowRecorded;
  private final SlowThresholds thresholds;
  private final RequestWatch watch;
  private final SlowRequestReport report;
  private final SlowRequests slow;
  private final CounterFamily slowCount;

  /**
   * With defaults.
   *
   * @param registry where durations are recorded
   */
  public RequestMonitor(ApmMeterRegistry registry) {
    this(
        registry,
        RequestConfig.defaults(),
        new Guard(LoggerFactory.getLogger(RequestMonitor.class), registry.config().clock()));
  }

  /** With errors and events that nobody sees. */
  RequestMonitor(ApmMeterRegistry registry, RequestConfig config, Guard guard) {
    this(registry, config, new EventHub(guard), guard);
  }

  private RequestMonitor(
      ApmMeterRegistry registry, RequestConfig config, EventHub events, Guard guard) {
    this(
        registry,
        config,
        RollupConfig.defaults(),
        new ErrorMonitor(registry, ErrorConfig.defaults(), events, guard),
        Pauses.off(),
        events,
        guard);
  }

  /**
   * Connects to a registry.
   *
   * @param registry where durations are recorded
   * @param config what is kept of single requests
   * @param rollups what is kept of all of them together
   * @param errors is told what the application throws and does not handle
   * @param pauses knows when the whole process stood still
   * @param events is told of each request, if somebody listens
   * @param guard holds back what fails in here or in functions of the application
   */
  public RequestMonitor(
      ApmMeterRegistry registry,
      RequestConfig config,
      RollupConfig rollups,
      ErrorMonitor errors,
      Pauses pauses,
      EventHub events,
      Guard guard) {
    this.config = config;
    this.guard = guard;
    this.errors = errors;
    this.completed = events.publisher(RequestCompleted.class);
    this.slowRecorded = events.publisher(SlowRequestRecorded.class);
    this.clock = registry.config().clock();
    this.rollups = new RequestRollups(clock, rollups);
    this.meters = new RequestMeters(registry, guard);
    this.live = new LiveRequests(config.maxLive());
    this.inLogContext = config.logContext() && CurrentRequest.isLogContextRead();
    this.thresholds = new SlowThresholds(config.slowThreshold(), config.slowThresholds());
    this.watch = new RequestWatch(live, clock, thresholds, config.stackSamples());
    this.report = new SlowRequestReport(clock, config.fields(), pauses, guard);
    this.slow = new SlowRequests(clock, config.slowPerRoute());
    this.slowCount =
        registry.counters(
            "http.server.slow.requests",
            "HTTP server requests that took as long as the threshold, or longer.",
            "http.request.method",
            "http.route");
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
    long now = clock.monotonicTime();
    long elapsed = now - startNanos;
    meters.timer(number, route, status, failure).record(elapsed);
    meters.sizes(number, route, status, requestBytes, responseBytes);
    boolean slow = isSlow(route, elapsed);
    rollups
        .row(HttpMethod.name(number), route)
        .record(status, failure != null, slow, elapsed, now, 0, 0);
    if (slow) {
      slowCount.with(HttpMethod.name(number), route).increment();
    }
    if (failure != null) {
      errors.record(failure, new ErrorContext(route, null, null, false));
    }
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
   * Work for the current request that another thread shall do.
   *
   * @param work to be run by any thread; where it is run, the thread works for the request
   * @return the same work if there is no current request
   */
  public Runnable carry(Runnable work) {
    return CarriedRequest.carry(current(), work);
  }

  /**
   * The same for work with a result.
   *
   * @param work as above
   * @param <T> type of the result
   * @return as above
   */
  public <T> Callable<T> carryCall(Callable<T> work) {
    return CarriedRequest.carryCall(current(), work);
  }

  /**
   * The same for work that throws nothing to be checked, such as for {@link
   * java.util.concurrent.CompletableFuture#supplyAsync}.
   *
   * @param work as above
   * @param <T> type of the result
   * @return as above
   */
  public <T extends @Nullable Object> Supplier<T> carrySupply(Supplier<T> work) {
    return CarriedRequest.carrySupply(current(), work);
  }

  /**
   * An executor whose tasks work for the request of the thread that hands them over; also for the
   * {@code …Async} methods of {@link java.util.concurrent.CompletableFuture}.
   *
   * @param executor runs the tasks
   * @return a view of it
   */
  public Executor carrying(Executor executor) {
    requireNonNull(executor, "executor");
    return task -> executor.execute(carry(task));
  }

  /**
   * The same for an executor service.
   *
   * @param executor runs the tasks; shutting down the view shuts it down
   * @return a view of it
   */
  public ExecutorService carrying(ExecutorService executor) {
    return new CarryingExecutorService(requireNonNull(executor, "executor"), this);
  }

  /**
   * Shows observations of Micrometer's API that are made within a request as its {@linkplain
   * SlowRequest#steps steps}.
   *
   * @return to be given to an {@code ObservationRegistry}
   */
  public ObservationHandler<Observation.Context> observationHandler() {
    return new RequestObservationHandler(this, clock);
  }

  /**
   * Requests that run, as far as there is room to list them.
   *
   * @return the oldest first
   */
  public List<LiveRequest> live() {
    long now = clock.monotonicTime();
    List<LiveRequest> all = new ArrayList<>();
    live.forEach(request -> all.add(request.asLive(now)));
    all.sort(Comparator.comparingLong(LiveRequest::ageNanos).reversed());
    return all;
  }

  /**
   * What the thread of a request that runs is at, right now.
   *
   * @param id of {@link LiveRequest}
   * @return the innermost frame first; empty if the request has ended or has no {@link
   *     LiveRequest#thread}
   */
  public List<String> stack(String id) {
    List<String> frames = new ArrayList<>();
    live.forEach(
        request -> {
          if (request.id().equals(id)) {
            frames.addAll(RequestWatch.stack(request));
          }
        });
    return frames;
  }

  /**
   * The last requests that were slow.
   *
   * @return at most a hundred, the newest first
   */
  public List<SlowRequest> slowRequests() {
    return slow.newestFirst();
  }

  /**
   * The slowest requests of each route within a day.
   *
   * @return the slowest first
   */
  public List<SlowRequest> slowestRequests() {
    return slow.slowestFirst();
  }

  /**
   * What makes summaries of requests and whatever else tells how the application does.
   *
   * @param exceptions of requests, by kind
   * @param system the process and its machine now
   * @param cacheHitRatio from 0 to 1; empty if there are no caches
   * @param objectives what is to be reached
   * @return summaries of any range
   */
  public PerformanceSummaries summaries(
      ErrorSource exceptions,
      Supplier<SystemHealth> system,
      Supplier<OptionalDouble> cacheHitRatio,
      Objectives objectives) {
    return new PerformanceSummaries(rollups, exceptions, system, cacheHitRatio, objectives);
  }

  /** Closes the minutes that are over; called by the tick. */
  public void advance() {
    rollups.advance();
  }

  /** Looks at the requests that run; called by a ticker, by one thread at a time. */
  public void watch() {
    watch.look();
  }

  /**
   * How often to {@link #watch}.
   *
   * @return between two looks
   */
  public Duration watchInterval() {
    return watch.interval();
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

  void failed(String what, Throwable failure) {
    guard.failed(what, failure);
  }

  long nanos() {
    return clock.monotonicTime();
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
    live.remove(request.slot());
    meters.left(request.method());
    try {
      long now = clock.monotonicTime();
      boolean slow = isSlow(route, now - request.startNanos());
      record(request, route, status, failure, slow, now);
      meters.sizes(request.method(), route, status, requestBytes, responseBytes);
      if (slow) { // it writes to the application's log: if that fails, what follows must be told
        guard.run(
            "keeping a slow request",
            () -> keep(report.of(request, route, status, failure, now, facts)));
      }
      if (failure != null) {
        errors.record(
            failure, new ErrorContext(route, request.requestId(), request.traceId(), false));
      }
      if (completed.isHeard()) {
        completed.publish(completed(request, route, status, failure, now));
      }
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      guard.failed("end of a request", e);
    }
  }

  private boolean isSlow(String route, long elapsedNanos) {
    return elapsedNanos >= thresholds.of(route);
  }

  private void record(
      ActiveRequest request,
      String route,
      int status,
      @Nullable Throwable failure,
      boolean slow,
      long now) {
    long elapsed = now - request.startNanos();
    BoundTimer timer = meters.timer(request.method(), route, status, failure);
    boolean exemplar = request.isExemplar() && timer.wantsExemplar(elapsed, now);
    timer.record(elapsed, exemplar ? request.traceId() : null);
    RequestStatements asked = request.statementsIfAny();
    long statements = asked == null ? 0 : asked.count();
    long sqlNanos = asked == null ? 0 : asked.totalNanos();
    rollups
        .row(HttpMethod.name(request.method()), route)
        .record(status, failure != null, slow, elapsed, now, statements, sqlNanos);
    if (asked != null) {
      asked.ended(route);
    }
  }

  private void keep(SlowRequest kept) {
    slowCount.with(kept.method(), kept.route()).increment();
    slow.add(kept);
    if (slowRecorded.isHeard()) {
      slowRecorded.publish(new SlowRequestRecorded(now(), kept));
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(clock.wallTime());
  }

  private RequestCompleted completed(
      ActiveRequest request, String route, int status, @Nullable Throwable failure, long endNanos) {
    return new RequestCompleted(
        now(),
        request.requestId(),
        request.traceId(),
        HttpMethod.name(request.method()),
        route,
        status,
        failure == null ? null : failure.getClass().getName(),
        endNanos - request.startNanos());
  }
}
