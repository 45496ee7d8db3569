package io.apmkit.servlet;

import static io.apmkit.servlet.Servlets.answering;
import static io.apmkit.servlet.Servlets.async;
import static io.apmkit.servlet.Servlets.doing;
import static io.apmkit.servlet.Servlets.throwing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import java.io.IOException;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is counted is what the client was sent, also where the container decides after us. */
class ErrorPageTest {

  private JettyHost host = new JettyHost("");

  @AfterEach
  void close() throws Exception {
    host.close();
  }

  private void start(boolean details) throws Exception {
    host.close();
    host = new JettyHost("", FilterOptions.defaults(), apm -> apm.requestDetails(details));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anErrorPageDecidesOnTheStatus(boolean details) throws Exception {
    start(details);
    host.map("/conflict", throwing(new IllegalStateException("boom")));
    host.map("/io", throwing(new ServletException(new IOException("disk"))));
    host.map("/gone", doing((request, response) -> response.sendError(404)));
    host.map("/to-409", answering(409));
    host.map("/to-507", answering(507));
    host.map("/to-200", answering(200));
    host.errorPage(IllegalStateException.class, "/to-409");
    host.errorPage(IOException.class, "/to-507");
    host.errorPage(404, "/to-200");
    host.start();

    assertThat(host.send("GET", "/conflict").statusCode()).isEqualTo(409);
    assertThat(host.send("GET", "/io").statusCode()).isEqualTo(507);
    assertThat(host.send("GET", "/gone").statusCode()).isEqualTo(200);

    assertCounted(
        Map.of(
            "GET /conflict 409 java.lang.IllegalStateException", 1.0,
            "GET /io 507 java.io.IOException", 1.0,
            "GET /gone 200 -", 1.0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutAnErrorPageTheContainerDecides(boolean details) throws Exception {
    start(details);
    host.map("/runtime", throwing(new IllegalStateException("boom")));
    host.map("/error", throwing(new AssertionError("boom")));
    host.map("/bad", throwing(new HttpException.RuntimeException(422)));
    host.map("/busy", throwing(new UnavailableException("later", 5)));
    host.map("/forbidden", doing((request, response) -> response.sendError(403)));
    host.map(
        "/late",
        doing(
            (request, response) -> {
              response.setStatus(201);
              response.flushBuffer();
              throw new IllegalStateException("after the answer");
            }));
    host.start();

    assertThat(host.send("GET", "/runtime").statusCode()).isEqualTo(500);
    assertThat(host.send("PUT", "/error").statusCode()).isEqualTo(500);
    assertThat(host.send("GET", "/bad").statusCode()).isEqualTo(422);
    assertThat(host.send("GET", "/busy").statusCode()).isEqualTo(503);
    assertThat(host.send("GET", "/forbidden").statusCode()).isEqualTo(403);
    assertThat(host.send("HEAD", "/late").statusCode()).isEqualTo(201);

    assertCounted(
        Map.of(
            "GET /runtime 500 java.lang.IllegalStateException", 1.0,
            "PUT /error 500 java.lang.AssertionError", 1.0,
            "GET /bad 422 org.eclipse.jetty.http.HttpException$RuntimeException", 1.0,
            "GET /busy 503 503", 1.0,
            "GET /forbidden 403 -", 1.0,
            "HEAD /late 201 java.lang.IllegalStateException", 1.0));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void errorsOfAsynchronousRequestsGetTheirPageToo(boolean details) throws Exception {
    start(details);
    host.map("/thrown", throwing(new IllegalStateException("boom")));
    host.map("/dispatch", async((context, response) -> context.dispatch("/thrown")));
    host.map(
        "/started",
        doing(
            (request, response) -> {
              request.startAsync();
              throw new IllegalStateException("after the start");
            }));
    host.map(
        "/at-once",
        doing(
            (request, response) -> {
              var context = request.startAsync();
              response.setStatus(202);
              context.complete();
            }));
    host.map("/timeout", doing((request, response) -> request.startAsync().setTimeout(50)));
    host.map("/to-409", answering(409));
    host.map("/to-504", answering(504));
    host.errorPage(IllegalStateException.class, "/to-409");
    host.errorPage(500, "/to-504");
    host.start();

    assertThat(host.send("GET", "/dispatch").statusCode()).isEqualTo(409);
    assertThat(host.send("GET", "/started").statusCode()).isEqualTo(409);
    assertThat(host.send("GET", "/at-once").statusCode()).isEqualTo(202);
    assertThat(host.send("GET", "/timeout").statusCode()).isEqualTo(504);

    await().untilAsserted(() -> assertThat(host.apm.requests().inFlight()).isZero());
    assertThat(host.counted())
        .containsEntry("GET /dispatch 409 java.lang.IllegalStateException", 1.0)
        .containsEntry("GET /started 409 java.lang.IllegalStateException", 1.0)
        .containsEntry("GET /at-once 202 -", 1.0)
        .hasSize(4)
        .anySatisfy((labels, count) -> assertThat(labels).startsWith("GET /timeout 504 "));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anErrorPageThatFailsDoesNotHideWhy(boolean details) throws Exception {
    start(details);
    host.map("/conflict", throwing(new IllegalStateException("boom")));
    host.map("/page", throwing(new IllegalArgumentException("of the page")));
    host.errorPage(IllegalStateException.class, "/page");
    host.start();

    host.send("POST", "/conflict");

    assertCounted(Map.of("POST /conflict 500 java.lang.IllegalStateException", 1.0));
  }

  private void assertCounted(Map<String, Double> expected) {
    await().untilAsserted(() -> assertThat(host.counted()).isEqualTo(expected));
    assertThat(host.apm.requests().inFlight()).isZero();
  }
}
