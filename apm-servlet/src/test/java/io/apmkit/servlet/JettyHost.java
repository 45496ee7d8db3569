package io.apmkit.servlet;

import io.apmkit.Apm;
import io.apmkit.ApmBuilder;
import io.apmkit.exporters.ExpositionChecker;
import io.apmkit.snapshot.RegistrySnapshot;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A real Jetty with the filter on every dispatch type, as a careless application has it. */
final class JettyHost implements AutoCloseable {

  final Apm apm;
  final ServletContextHandler context = new ServletContextHandler();
  private final ErrorPageErrorHandler errorPages = new ErrorPageErrorHandler();
  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server);
  private final HttpClient client = HttpClient.newHttpClient();

  JettyHost(String contextPath) {
    this(contextPath, FilterOptions.defaults(), builder -> builder);
  }

  JettyHost(String contextPath, FilterOptions options, UnaryOperator<ApmBuilder> settings) {
    ApmBuilder builder =
        Apm.builder().application("web").step(Duration.ofMinutes(5)).jvmMetrics(false);
    this.apm = settings.apply(builder).start();
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    context.setContextPath(contextPath);
    context.setErrorHandler(errorPages);
    server.setHandler(context);
    addFilter(new ApmFilter(apm, options));
  }

  void addFilter(Filter filter) {
    FilterHolder holder = new FilterHolder(filter);
    holder.setAsyncSupported(true);
    context.addFilter(holder, "/*", EnumSet.allOf(DispatcherType.class));
  }

  void map(String pattern, HttpServlet servlet) {
    ServletHolder holder = new ServletHolder(servlet);
    holder.setAsyncSupported(true);
    context.addServlet(holder, pattern);
  }

  void errorPage(int status, String path) {
    errorPages.addErrorPage(status, path);
  }

  void errorPage(Class<? extends Throwable> thrown, String path) {
    errorPages.addErrorPage(thrown, path);
  }

  JettyHost start() throws Exception {
    server.start();
    return this;
  }

  HttpResponse<String> send(String method, String path, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .timeout(Duration.ofSeconds(20));
    if (headers.length > 0) {
      request.headers(headers);
    }
    HttpResponse<String> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    if (method.equals("GET")) {
      String contentType = answer.headers().firstValue("content-type").orElse("");
      ExpositionChecker.checkAnswer(contentType, answer.body());
    }
    return answer;
  }

  /** Requests by "method route status error". */
  Map<String, Double> counted() {
    Map<String, Double> counted = new TreeMap<>();
    RegistrySnapshot.of(apm.registry()::walk)
        .named("http_server_request_duration_seconds_count")
        .forEach(sample -> counted.put(describe(sample), sample.value()));
    return counted;
  }

  private static String describe(RegistrySnapshot.Sample sample) {
    Map<String, String> labels = new TreeMap<>();
    for (String label : sample.labels()) {
      int equals = label.indexOf('=');
      labels.put(label.substring(0, equals), label.substring(equals + 2, label.length() - 1));
    }
    return "%s %s %s %s"
        .formatted(
            labels.get("http_request_method"),
            labels.getOrDefault("http_route", "-"),
            labels.get("http_response_status_code"),
            labels.getOrDefault("error_type", "-"));
  }

  @Override
  public void close() throws IOException {
    apm.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IOException(e);
    }
  }
}
