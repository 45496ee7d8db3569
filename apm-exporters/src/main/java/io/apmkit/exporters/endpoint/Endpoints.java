package io.apmkit.exporters.endpoint;

import io.apmkit.Apm;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.exporters.json.JsonViews;
import io.apmkit.health.HealthReport;
import io.apmkit.health.HealthStatus;
import io.apmkit.internal.Guard;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;

/**
 * Answers requests about one application. {@code /metrics} is JSON, OpenMetrics or Prometheus text,
 * as the client accepts; {@code /metrics/prometheus} is one of the latter two; {@code
 * /metrics/NAME} the format of that name; beside them {@code /health}, {@code /alerts}, {@code
 * /system}. Safe for use by many threads.
 */
public final class Endpoints {

  private static final String METRICS = "/metrics";
  private static final String PROMETHEUS = "prometheus";
  private static final String OPEN_METRICS = "openmetrics";

  private final Apm apm;
  private final AccessPolicy access;
  private final Guard guard;
  private final Map<String, Handler> handlers = new LinkedHashMap<>();

  Endpoints(EndpointsBuilder builder) {
    this.apm = builder.apm();
    this.access = builder.access();
    this.guard = apm.guard().part(LoggerFactory.getLogger(Endpoints.class));
    GzipBodies gzip = new GzipBodies();
    apm.onClose(gzip);
    List<MetricsWriter> all = builder.formats();
    List<MetricsWriter> texts = new ArrayList<>();
    handlers.put("/", request -> index());
    handlers.put(METRICS, new MetricsHandler(apm.registry()::walk, gzip, all));
    for (MetricsWriter each : all) {
      handlers.put(
          METRICS + "/" + each.name(),
          new MetricsHandler(apm.registry()::walk, gzip, List.of(each)));
      if (each.name().equals(PROMETHEUS) || each.name().equals(OPEN_METRICS)) {
        texts.add(each);
      }
    }
    // A server asks here with both types, and is given the one that it likes better.
    handlers.put(METRICS + "/" + PROMETHEUS, new MetricsHandler(apm.registry()::walk, gzip, texts));
    handlers.put("/health", request -> health());
    handlers.put("/alerts", request -> alerts());
    handlers.put("/system", request -> system());
  }

  /**
   * Endpoints for callers on this machine only.
   *
   * @param apm the application's monitoring
   */
  public Endpoints(Apm apm) {
    this(builder(apm));
  }

  /**
   * Endpoints.
   *
   * @param apm the application's monitoring
   * @param access who may see them
   */
  public Endpoints(Apm apm, AccessPolicy access) {
    this(builder(apm).access(access));
  }

  /**
   * Begins the configuration.
   *
   * @param apm the application's monitoring
   * @return a builder with defaults
   */
  public static EndpointsBuilder builder(Apm apm) {
    return new EndpointsBuilder(apm);
  }

  /**
   * Answers one request. What goes wrong becomes a 500 without details, and is counted and logged;
   * only an error of the virtual machine, such as exhausted memory, is thrown on.
   *
   * @param request it
   * @return the answer
   */
  public EndpointResponse handle(EndpointRequest request) {
    EndpointResponse response = answerOrProblem(request);
    return request.method().equals("HEAD") ? response.withoutBody() : response;
  }

  private EndpointResponse answerOrProblem(EndpointRequest request) {
    try {
      return answer(request);
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      failed(e);
      return internalError();
    }
  }

  /**
   * Counts a failure that a transport met while a body was written, and logs it, once a minute at
   * most. That a client has gone away is none.
   *
   * @param failure why
   */
  public void failed(Throwable failure) {
    guard.failed("answering a request", failure);
  }

  /**
   * What to answer when a body could not be made and nothing of it has been sent yet.
   *
   * @return a 500 that does not say why
   */
  public static EndpointResponse internalError() {
    return Answers.problem(500, "Internal Server Error", "see the application's log", Map.of());
  }

  private EndpointResponse answer(EndpointRequest request) {
    if (!access.allows(request)) {
      return Answers.problem(
          403, "Forbidden", "the access policy does not allow this request", Map.of());
    }
    Handler handler = handlers.get(withoutTrailingSlash(request.path()));
    if (handler == null) {
      return Answers.problem(404, "Not Found", "no such endpoint", Map.of());
    }
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return Answers.problem(405, "Method Not Allowed", "use GET", Map.of("Allow", "GET, HEAD"));
    }
    return handler.handle(request);
  }

  private static String withoutTrailingSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private EndpointResponse health() {
    HealthReport report = apm.health().report();
    boolean unavailable =
        report.status() == HealthStatus.UNHEALTHY || report.status() == HealthStatus.UNKNOWN;
    return Answers.json(unavailable ? 503 : 200, out -> JsonViews.health(report, out));
  }

  private EndpointResponse alerts() {
    return Answers.json(200, out -> JsonViews.alerts(apm.alerts().active(), out));
  }

  private EndpointResponse system() {
    return Answers.json(200, out -> JsonViews.system(apm, out));
  }

  private EndpointResponse index() {
    Map<String, String> paths = new LinkedHashMap<>();
    handlers.keySet().stream()
        .filter(path -> path.length() > 1)
        .forEach(path -> paths.put(path.substring(1), "." + path));
    return Answers.json(200, out -> JsonViews.index(paths, out));
  }
}
