package io.apmkit.exporters.endpoint;

import io.apmkit.Apm;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.exporters.json.JsonMetricsWriter;
import io.apmkit.exporters.json.JsonViews;
import io.apmkit.exporters.text.PrometheusTextWriter;
import io.apmkit.health.HealthReport;
import io.apmkit.health.HealthStatus;
import io.apmkit.internal.Guard;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests about one application: {@code /metrics/prometheus}, {@code /metrics}, {@code
 * /health}, {@code /alerts}, {@code /system}. Safe for use by many threads.
 */
public final class Endpoints {

  private static final Logger log = LoggerFactory.getLogger(Endpoints.class);

  private static final Map<String, String> HEADERS =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Cache-Control", "no-store",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
          "Referrer-Policy", "no-referrer");

  private final Apm apm;
  private final AccessPolicy access;
  private final Map<String, Handler> handlers = new LinkedHashMap<>();

  /**
   * Endpoints for callers on this machine only.
   *
   * @param apm the application's monitoring
   */
  public Endpoints(Apm apm) {
    this(apm, AccessPolicy.loopbackOnly());
  }

  /**
   * Endpoints.
   *
   * @param apm the application's monitoring
   * @param access who may see them
   */
  public Endpoints(Apm apm, AccessPolicy access) {
    this.apm = Objects.requireNonNull(apm, "apm");
    this.access = Objects.requireNonNull(access, "access");
    handlers.put("/", this::index);
    handlers.put("/metrics/prometheus", metrics(new PrometheusTextWriter()));
    handlers.put("/metrics", metrics(new JsonMetricsWriter(apm)));
    handlers.put("/health", this::health);
    handlers.put("/alerts", this::alerts);
    handlers.put("/system", this::system);
  }

  /**
   * Answers one request. What goes wrong becomes a 500 without details, and a line in the log; only
   * an error of the virtual machine, such as exhausted memory, is thrown on.
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
      return failed(e);
    }
  }

  /**
   * What to answer when a body could not be made and nothing of it has been sent yet.
   *
   * @param failure goes to the log, not to the client
   * @return a 500
   */
  public static EndpointResponse failed(Throwable failure) {
    log.warn("an endpoint failed", failure);
    return problem(500, "Internal Server Error", "see the application's log", Map.of());
  }

  private EndpointResponse answer(EndpointRequest request) {
    if (!access.allows(request)) {
      return problem(403, "Forbidden", "the access policy does not allow this request", Map.of());
    }
    Handler handler = handlers.get(withoutTrailingSlash(request.path()));
    if (handler == null) {
      return problem(404, "Not Found", "no such endpoint", Map.of());
    }
    if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
      return problem(405, "Method Not Allowed", "use GET", Map.of("Allow", "GET, HEAD"));
    }
    return handler.handle();
  }

  private static String withoutTrailingSlash(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private Handler metrics(MetricsWriter writer) {
    return () -> ok(200, writer.contentType(), out -> writer.write(apm.registry()::walk, out));
  }

  private EndpointResponse health() {
    HealthReport report = apm.health().report();
    boolean unavailable =
        report.status() == HealthStatus.UNHEALTHY || report.status() == HealthStatus.UNKNOWN;
    return ok(
        unavailable ? 503 : 200, JsonViews.CONTENT_TYPE, out -> JsonViews.health(report, out));
  }

  private EndpointResponse alerts() {
    return ok(200, JsonViews.CONTENT_TYPE, out -> JsonViews.alerts(apm.alerts().active(), out));
  }

  private EndpointResponse system() {
    return ok(200, JsonViews.CONTENT_TYPE, out -> JsonViews.system(apm, out));
  }

  private EndpointResponse index() {
    Map<String, String> paths = new LinkedHashMap<>();
    handlers.keySet().stream()
        .filter(path -> path.length() > 1)
        .forEach(path -> paths.put(path.substring(1), "." + path));
    return ok(200, JsonViews.CONTENT_TYPE, out -> JsonViews.index(paths, out));
  }

  private static EndpointResponse ok(int status, String contentType, EndpointResponse.Body body) {
    Map<String, String> headers = new LinkedHashMap<>(HEADERS);
    headers.put("Content-Type", contentType);
    return EndpointResponse.of(status, headers, body);
  }

  private static EndpointResponse problem(
      int status, String title, String detail, Map<String, String> more) {
    Map<String, String> headers = new LinkedHashMap<>(HEADERS);
    headers.putAll(more);
    headers.put("Content-Type", JsonViews.PROBLEM_TYPE);
    return EndpointResponse.of(
        status, headers, out -> JsonViews.problem(status, title, detail, out));
  }

  private interface Handler {
    EndpointResponse handle();
  }
}
