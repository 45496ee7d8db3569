package io.apmkit.servlet;

import static io.apmkit.servlet.Servlets.answering;
import static io.apmkit.servlet.Servlets.async;
import static io.apmkit.servlet.Servlets.complete;
import static io.apmkit.servlet.Servlets.doing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.apmkit.Apm;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.exporters.endpoint.Endpoints;
import io.apmkit.snapshot.FamilySink;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.sql.SQLTimeoutException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each request is counted once, with its route and final status, in a real container. */
class ApmFilterTest {

  private final JettyHost host = new JettyHost("/shop");

  @AfterEach
  void close() throws Exception {
    host.close();
  }

  @Test
  void routesAreMappingsNeverPaths() throws Exception {
    host.map("/products/*", answering(200));
    host.map("/exact", answering(204));
    host.map("*.do", answering(200));
    host.start();

    host.send("GET", "/shop/products/17?secret=1");
    host.send("GET", "/shop/products/18");
    host.send("POST", "/shop/exact");
    host.send("GET", "/shop/any/thing.do");
    host.send("BREW", "/shop/exact");

    assertCounted(
        Map.of(
            "GET /shop/products/* 200 -", 2.0,
            "POST /shop/exact 204 -", 1.0,
            "GET /shop/*.do 200 -", 1.0,
            "_OTHER /shop/exact 204 -", 1.0));
  }

  @Test
  void errorsInEveryFormAreCountedOnceWithTheStatusThatTheClientGot() throws Exception {
    host.map("/sendError", doing((request, response) -> response.sendError(404)));
    host.map("/error-page", doing((request, response) -> response.getWriter().write("sorry")));
    host.map(
        "/runtime",
        doing(
            (request, response) -> {
              throw new IllegalStateException("boom");
            }));
    host.map(
        "/wrapped",
        doing(
            (request, response) -> {
              throw new ServletException(new SQLTimeoutException("slow"));
            }));
    host.map(
        "/error",
        doing(
            (request, response) -> {
              throw new AssertionError("an Error, not an Exception");
            }));
    host.map("/teapot", answering(503));
    host.errorPage(404, "/error-page");
    host.start();

    assertThat(host.send("GET", "/shop/sendError").statusCode()).isEqualTo(404);
    assertThat(host.send("GET", "/shop/runtime").statusCode()).isEqualTo(500);
    assertThat(host.send("GET", "/shop/wrapped").statusCode()).isEqualTo(500);
    assertThat(host.send("GET", "/shop/error").statusCode()).isEqualTo(500);
    assertThat(host.send("GET", "/shop/teapot").statusCode()).isEqualTo(503);

    assertCounted(
        Map.of(
            "GET /shop/sendError 404 -", 1.0,
            "GET /shop/runtime 500 java.lang.IllegalStateException", 1.0,
            "GET /shop/wrapped 500 java.sql.SQLTimeoutException", 1.0,
            "GET /shop/error 500 java.lang.AssertionError", 1.0,
            "GET /shop/teapot 503 503", 1.0));
  }

  @Test
  void forwardsAndIncludesAreNotRequestsOfTheirOwn() throws Exception {
    host.map("/target", answering(200));
    host.map(
        "/forward",
        doing(
            (request, response) ->
                request.getRequestDispatcher("/target").forward(request, response)));
    host.map(
        "/include",
        doing(
            (request, response) ->
                request.getRequestDispatcher("/target").include(request, response)));
    host.start();

    host.send("GET", "/shop/forward");
    host.send("GET", "/shop/include");

    assertCounted(Map.of("GET /shop/forward 200 -", 1.0, "GET /shop/include 200 -", 1.0));
  }

  @Test
  void asynchronousRequestsEndWhenTheyAreComplete() throws Exception {
    host.map("/complete", async((context, response) -> complete(context, response, 201)));
    host.map("/target", answering(202));
    host.map("/dispatch", async((context, response) -> context.dispatch("/target")));
    host.start();

    assertThat(host.send("GET", "/shop/complete").statusCode()).isEqualTo(201);
    assertThat(host.send("GET", "/shop/dispatch").statusCode()).isEqualTo(202);

    assertCounted(Map.of("GET /shop/complete 201 -", 1.0, "GET /shop/dispatch 202 -", 1.0));
  }

  @Test
  void asynchronousRequestsThatStartAgainAreStillOneRequest() throws Exception {
    host.map(
        "/twice",
        doing(
            (request, response) -> {
              AsyncContext context = request.startAsync();
              if (request.getAttribute("again") == null) {
                request.setAttribute("again", true);
                context.start(context::dispatch);
              } else {
                context.start(() -> complete(context, response, 200));
              }
            }));
    host.start();

    assertThat(host.send("GET", "/shop/twice").statusCode()).isEqualTo(200);

    assertCounted(Map.of("GET /shop/twice 200 -", 1.0));
  }

  @Test
  void asynchronousTimeoutsAndErrorsAreCountedOnceWithTheirStatus() throws Exception {
    host.map("/timeout", doing((request, response) -> request.startAsync().setTimeout(50)));
    host.map(
        "/handled-timeout",
        doing(
            (request, response) -> {
              AsyncContext context = request.startAsync();
              context.setTimeout(50);
              context.addListener(new AnswerOnTimeout(503));
            }));
    host.map(
        "/target",
        doing(
            (request, response) -> {
              throw new IllegalStateException("in the dispatch");
            }));
    host.map("/failing-dispatch", async((context, response) -> context.dispatch("/target")));
    host.start();

    assertThat(host.send("GET", "/shop/timeout").statusCode()).isEqualTo(500);
    assertThat(host.send("GET", "/shop/handled-timeout").statusCode()).isEqualTo(503);
    assertThat(host.send("GET", "/shop/failing-dispatch").statusCode()).isEqualTo(500);

    await()
        .untilAsserted(
            () ->
                assertThat(host.counted().values().stream().mapToDouble(Double::doubleValue).sum())
                    .isEqualTo(3));
    assertThat(host.counted())
        .containsEntry("GET /shop/handled-timeout 503 503", 1.0)
        .hasSize(3)
        .allSatisfy((labels, count) -> assertThat(labels).contains(" 50"));
  }

  @Test
  void manyClientsAtOnceAreAllCounted() throws Exception {
    host.map("/sync", answering(200));
    host.map("/async", async((context, response) -> complete(context, response, 200)));
    host.start();
    ExecutorService clients = Executors.newFixedThreadPool(16);
    List<Future<?>> sent = new ArrayList<>();

    for (int i = 0; i < 400; i++) {
      String path = i % 2 == 0 ? "/shop/sync" : "/shop/async";
      sent.add(clients.submit(() -> host.send("GET", path)));
    }
    for (Future<?> each : sent) {
      each.get();
    }
    clients.shutdown();

    assertCounted(Map.of("GET /shop/sync 200 -", 200.0, "GET /shop/async 200 -", 200.0));
  }

  @Test
  void aFilterFromWebXmlFindsItsApmInTheContextOrSaysWhatIsMissing() throws Exception {
    try (JettyHost other = new JettyHost("/")) {
      other.addFilter(new ApmFilter());
      assertThatThrownBy(other::start)
          .hasStackTraceContaining("attribute io.apmkit.Apm is not set");
    }
    try (JettyHost other = new JettyHost("/")) {
      other.context.setAttribute("io.apmkit.Apm", other.apm);
      other.addFilter(new ApmFilter());
      other.map("/a", answering(200));
      other.start();
      other.send("GET", "/a");
      await().untilAsserted(() -> assertThat(other.counted()).containsValue(1.0));
      assertThat(other.counted()).isEqualTo(Map.of("GET /a 200 -", 1.0)); // two filters, one count
    }
  }

  @Test
  void theServletServesTheEndpointsToThisMachine() throws Exception {
    host.map("/apm/*", new ApmServlet(host.apm));
    host.start();

    var text = host.send("GET", "/shop/apm/metrics/prometheus");
    assertThat(text.statusCode()).isEqualTo(200);
    assertThat(text.headers().firstValue("content-type").orElseThrow())
        .isEqualToIgnoringWhitespace("text/plain; version=0.0.4; charset=utf-8");
    assertThat(host.send("GET", "/shop/apm/metrics").body()).startsWith("{\"schemaVersion\"");
    assertThat(host.send("GET", "/shop/apm/unknown").statusCode()).isEqualTo(404);
    assertThat(host.send("DELETE", "/shop/apm/metrics").statusCode()).isEqualTo(405);
    var head = host.send("HEAD", "/shop/apm/metrics");
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValue("content-length")).isEmpty();
    assertThat(head.headers().firstValue("content-type")).isPresent();
    assertThat(host.send("GET", "/shop/apm").statusCode()).isEqualTo(200);
  }

  @Test
  void anAnswerThatFailsIsAnErrorOrABrokenConnectionNeverHalfADocument() throws Exception {
    Endpoints endpoints =
        Endpoints.builder(host.apm)
            .format(new Failing("early", 0))
            .format(new Failing("late", 64))
            .build();
    host.map("/apm/*", new ApmServlet(endpoints));
    host.start();

    var early = host.send("GET", "/shop/apm/metrics/early");
    assertThat(early.statusCode()).isEqualTo(500);
    assertThat(early.body()).doesNotContain("no disk");
    assertThatThrownBy(() -> host.send("GET", "/shop/apm/metrics/late"))
        .isInstanceOf(IOException.class);
    assertThat(host.apm.guard().failures()).isEqualTo(2);
  }

  /** A format that breaks after so many kilobytes. */
  private record Failing(String name, int kilobytes) implements MetricsWriter {
    @Override
    public String contentType() {
      return "text/plain";
    }

    @Override
    public void write(Consumer<FamilySink> walk, OutputStream out) throws IOException {
      out.write(new byte[kilobytes * 1_024]);
      throw new IllegalStateException("no disk");
    }
  }

  @Test
  void aSampledTraceBecomesAnExemplar() throws Exception {
    host.map("/a", answering(200));
    host.map("/apm/*", new ApmServlet(host.apm));
    host.start();
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    host.send("GET", "/shop/a", "traceparent", "00-" + trace + "-00f067aa0ba902b7-01");

    await()
        .untilAsserted(
            () ->
                assertThat(
                        host.send(
                                "GET",
                                "/shop/apm/metrics",
                                "Accept",
                                "application/openmetrics-text; version=1.0.0")
                            .body())
                    .contains("# {trace_id=\"" + trace + "\"} ")
                    .endsWith("# EOF\n"));
  }

  @Test
  void anIdIsReturnedOnlyIfItIsHarmless() throws Exception {
    host.map("/a", answering(200));
    host.start();

    assertThat(idReturnedFor("order-17.B_2")).isEqualTo("order-17.B_2");
    for (String bad : List.of("a b", "<script>", "a".repeat(65), "", "\u00fc")) {
      assertThat(idReturnedFor(bad)).matches("[0-9a-f]+");
    }
  }

  private String idReturnedFor(String sent) throws Exception {
    return host.send("GET", "/shop/a", "X-Request-ID", sent)
        .headers()
        .firstValue("X-Request-ID")
        .orElseThrow();
  }

  @Test
  void aFilterThatBelievesForwardedHeadersOpensNothing() throws Exception {
    host.addFilter(
        (request, response, chain) ->
            chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                  @Override
                  public @Nullable String getHeader(String name) {
                    return name.startsWith("X-Forwarded") ? null : super.getHeader(name);
                  }

                  @Override
                  public Enumeration<String> getHeaderNames() {
                    return Collections.enumeration(List.of("Host"));
                  }
                },
                response));
    host.map("/apm/*", new ApmServlet(host.apm));
    host.start();

    assertThat(host.send("GET", "/shop/apm/system").statusCode()).isEqualTo(200);
    assertThat(host.send("GET", "/shop/apm/system", "X-Forwarded-For", "127.0.0.1").statusCode())
        .isEqualTo(403);
  }

  @Test
  void onlyAddressesInDigitsAreAddresses() {
    InetAddress bracketed = ApmServlet.literalAddress("[0:0:0:0:0:0:0:1]");
    assertThat(bracketed).isNotNull().matches(InetAddress::isLoopbackAddress);
    assertThat(ApmServlet.literalAddress("127.0.0.1")).isNotNull();
    for (String name : List.of("localhost", "cafe", "abc.de", "", "[cafe]")) {
      assertThat(ApmServlet.literalAddress(name)).as(name).isNull();
    }
  }

  @Test
  void aClosedApmLeavesRequestsAlone() throws Exception {
    host.map("/a", answering(200));
    host.start();
    Apm apm = host.apm;
    apm.close();

    assertThat(host.send("GET", "/shop/a").statusCode()).isEqualTo(200);
  }

  private void assertCounted(Map<String, Double> expected) {
    // the client has its answer a moment before the filter is through
    await().untilAsserted(() -> assertThat(host.counted()).isEqualTo(expected));
  }

  private record AnswerOnTimeout(int status) implements AsyncListener {
    @Override
    public void onTimeout(AsyncEvent event) {
      complete(
          event.getAsyncContext(),
          (HttpServletResponse) event.getAsyncContext().getResponse(),
          status);
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
