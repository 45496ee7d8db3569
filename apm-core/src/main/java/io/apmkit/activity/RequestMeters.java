package io.apmkit.activity;

import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.BoundTimer;
import io.apmkit.meter.SummaryFamily;
import io.apmkit.meter.TimerFamily;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The meters of requests (OpenTelemetry semantic conventions 1.44). Safe for use by many threads.
 */
final class RequestMeters {

  private static final String METHOD = "http.request.method";
  private static final String ROUTE = "http.route";
  private static final String STATUS = "http.response.status_code";

  private static final Duration[] BOUNDS =
      LongStream.of(5, 10, 25, 50, 75, 100, 250, 500, 750, 1_000, 2_500, 5_000, 7_500, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  /** The same strings each time, so that finding the series compares references. */
  private static final String[] STATUS_CODES =
      IntStream.range(0, 600).mapToObj(Integer::toString).toArray(String[]::new);

  private final ApmMeterRegistry registry;
  private final Guard guard;
  private final TimerFamily durations;
  private final SummaryFamily requestSizes;
  private final SummaryFamily responseSizes;
  private final LongAdder[] inFlight = new LongAdder[HttpMethod.COUNT];
  private final AtomicIntegerArray shown = new AtomicIntegerArray(HttpMethod.COUNT);

  RequestMeters(ApmMeterRegistry registry, Guard guard) {
    this.registry = registry;
    this.guard = guard;
    this.durations =
        registry.timers(
            "http.server.request.duration",
            "Duration of HTTP server requests.",
            BOUNDS,
            METHOD,
            ROUTE,
            STATUS,
            "error.type");
    this.requestSizes = sizes("http.server.request.body.size", "Size of request bodies.");
    this.responseSizes = sizes("http.server.response.body.size", "Size of response bodies.");
    for (int method = 0; method < inFlight.length; method++) {
      inFlight[method] = new LongAdder();
    }
  }

  private SummaryFamily sizes(String name, String description) {
    return registry.summaries(name, description, "bytes", new double[0], METHOD, ROUTE, STATUS);
  }

  void began(int method) {
    inFlight[method].increment();
    if (shown.getPlain(method) == 0) {
      show(method);
    }
  }

  /** A gauge for each method that is used. */
  private void show(int method) {
    if (shown.compareAndSet(method, 0, 1)) {
      // A filter of the application may fail here; who has begun must come to the end all the same.
      guard.run("registering the gauge of requests in flight", () -> register(method));
    }
  }

  private void register(int method) {
    Gauge.builder("http.server.active_requests", inFlight[method], adder -> (double) adder.sum())
        .description("HTTP server requests in flight.")
        .tag(METHOD, HttpMethod.name(method))
        .strongReference(true)
        .register(registry);
  }

  void left(int method) {
    inFlight[method].decrement();
  }

  long inFlight() {
    long sum = 0;
    for (LongAdder each : inFlight) {
      sum += each.sum();
    }
    return sum;
  }

  BoundTimer timer(int method, String route, int status, @Nullable Throwable failure) {
    String code = code(status);
    String errorType = failure != null ? failure.getClass().getName() : status >= 500 ? code : "";
    return durations.with(HttpMethod.name(method), route, code, errorType);
  }

  /** A size below zero is not known. */
  void sizes(int method, String route, int status, long requestBytes, long responseBytes) {
    if (requestBytes >= 0) {
      requestSizes.with(HttpMethod.name(method), route, code(status)).record((double) requestBytes);
    }
    if (responseBytes >= 0) {
      responseSizes
          .with(HttpMethod.name(method), route, code(status))
          .record((double) responseBytes);
    }
  }

  long overflowed() {
    return durations.overflowed();
  }

  private static String code(int status) {
    return status >= 0 && status < STATUS_CODES.length
        ? STATUS_CODES[status]
        : Integer.toString(status);
  }
}
