package io.apmkit.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.net.SocketTimeoutException;
import java.sql.SQLTimeoutException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Wherever a request fails, it is counted once, with what failed and what the client was told. */
@InEveryContainer
class ErrorsTest extends WebTest {

  @Test
  void exceptionsOfServlets() throws Exception {
    monitor();
    applicationThatThrows();
    start();

    assertExceptionsAreCounted();
  }

  @Test
  void exceptionsOfServletsWhereTheFilterSeesRequestsOnly() throws Exception {
    monitor(DispatcherType.REQUEST);
    applicationThatThrows();
    start();

    assertExceptionsAreCounted();
  }

  private void applicationThatThrows() {
    servlet(
        "/checked",
        (request, response) -> {
          throw new FileNotFoundException("checked");
        });
    servlet(
        "/runtime",
        (request, response) -> {
          throw new IllegalStateException("runtime");
        });
    servlet(
        "/error",
        (request, response) -> {
          throw new AssertionError("an Error, not an Exception");
        });
    servlet(
        "/wrapped",
        (request, response) -> {
          throw new ServletException(new SQLTimeoutException("slow"));
        });
    servlet(
        "/servlet-exception",
        (request, response) -> {
          throw new ServletException("no cause");
        });
  }

  private void assertExceptionsAreCounted() throws Exception {
    for (String each :
        List.of("/checked", "/runtime", "/error", "/wrapped", "/servlet-exception")) {
      assertStatus(500, each);
    }

    assertCounted(
        "GET /app/checked 500 java.io.FileNotFoundException",
        "GET /app/runtime 500 java.lang.IllegalStateException",
        "GET /app/error 500 java.lang.AssertionError",
        "GET /app/wrapped 500 java.sql.SQLTimeoutException",
        "GET /app/servlet-exception 500 jakarta.servlet.ServletException");
  }

  @Test
  void servletsThatAreUnavailable() throws Exception {
    monitor();
    servlet(
        "/for-a-while",
        (request, response) -> {
          throw new UnavailableException("maintenance", 60);
        });
    servlet(
        "/for-ever",
        (request, response) -> {
          throw new UnavailableException("gone");
        });
    start();

    assertStatus(503, "/for-a-while");
    assertStatus(404, "/for-ever");

    eventually(() -> assertThat(counts.total()).isEqualTo(2)); // an exception that Jetty catches
    assertThat(counts.total("GET /app/for-a-while 503")).isEqualTo(1);
    assertThat(counts.total("GET /app/for-ever 404")).isEqualTo(1);
  }

  @Test
  void exceptionsOfAFilterBehind() throws Exception {
    monitor();
    filter(
        (request, response, chain) -> {
          if (((HttpServletRequest) request).getServletPath().equals("/before")) {
            throw new IllegalStateException("before the servlet");
          }
          chain.doFilter(request, response);
          if (((HttpServletRequest) request).getServletPath().equals("/after")) {
            throw new IllegalArgumentException("after the servlet");
          }
        });
    servlet("/before", (request, response) -> response.setStatus(200));
    servlet("/after", (request, response) -> response.setStatus(202));
    start();

    assertStatus(500, "/before");
    assertStatus(500, "/after");

    assertCounted(
        "GET /app/before 500 java.lang.IllegalStateException",
        "GET /app/after 500 java.lang.IllegalArgumentException");
  }

  @Test
  void anExceptionOfAFilterInFrontComesAfterTheRequestWasMeasured() throws Exception {
    host.filter(
        (request, response, chain) -> {
          chain.doFilter(request, response);
          throw new IllegalStateException("in front");
        },
        EnumSet.of(DispatcherType.REQUEST));
    monitor();
    servlet("/a", (request, response) -> response.setStatus(202));
    servlet("/page", (request, response) -> response.getWriter().write("sorry"));
    host.errorPage(500, "/page");
    start();

    assertStatus(500, "/a");

    eventually(() -> assertThat(counts.total("GET /app/a")).isEqualTo(1));
  }

  @Test
  void sendErrorWithAndWithoutAPage() throws Exception {
    monitor();
    servlet("/404", (request, response) -> response.sendError(404));
    servlet("/409", (request, response) -> response.sendError(409, "twice"));
    servlet("/503", (request, response) -> response.sendError(503));
    servlet("/setStatus", (request, response) -> response.setStatus(502));
    servlet("/page", (request, response) -> response.getWriter().write("sorry"));
    host.errorPage(404, "/page");
    host.errorPage(503, "/page");
    start();

    assertStatus(404, "/404");
    assertStatus(409, "/409");
    assertStatus(503, "/503");
    assertStatus(502, "/setStatus");

    assertCounted(
        "GET /app/404 404 -",
        "GET /app/409 409 -",
        "GET /app/503 503 503",
        "GET /app/setStatus 502 502");
  }

  @Test
  void errorPagesThatTellAnotherStatus() throws Exception {
    monitor();
    servlet(
        "/exception",
        (request, response) -> {
          throw new IllegalStateException("mapped");
        });
    servlet("/sendError", (request, response) -> response.sendError(500));
    servlet("/teapot", (request, response) -> response.setStatus(418));
    servlet("/unavailable", (request, response) -> response.setStatus(503));
    host.errorPage(IllegalStateException.class, "/teapot");
    host.errorPage(500, "/unavailable");
    start();

    assertStatus(418, "/exception");
    assertStatus(503, "/sendError");

    assertCounted(
        "GET /app/exception 418 java.lang.IllegalStateException", "GET /app/sendError 503 503");
  }

  @Test
  void errorPagesThatFail() throws Exception {
    monitor();
    servlet("/sendError", (request, response) -> response.sendError(404));
    servlet(
        "/exception",
        (request, response) -> {
          throw new IllegalStateException("mapped");
        });
    servlet(
        "/page",
        (request, response) -> {
          throw new IllegalArgumentException("in the error page");
        });
    host.errorPage(404, "/page");
    host.errorPage(500, "/page");
    start();

    attemptAndAssertCounted("GET", "/sendError", "");
    attemptAndAssertCounted("GET", "/exception", "");
  }

  @Test
  void exceptionsAfterTheAnswerHasBegun() throws Exception {
    monitor();
    servlet(
        "/broken",
        (request, response) -> {
          response.getOutputStream().write(new byte[10]);
          response.flushBuffer();
          throw new IllegalStateException("half-way");
        });
    start();

    attemptAndAssertCounted("GET", "/broken", "");

    assertThat(counts.finished())
        .containsOnlyKeys("GET /app/broken 200 java.lang.IllegalStateException");
  }

  @Test
  void exceptionsThatAFilterTurnsIntoAnAnswerAreNone() throws Exception {
    monitor();
    filter(
        (request, response, chain) -> {
          try {
            chain.doFilter(request, response);
          } catch (SocketTimeoutException e) {
            ((HttpServletResponse) response).sendError(504);
          }
        });
    servlet(
        "/late",
        (request, response) -> {
          throw new SocketTimeoutException("late");
        });
    start();

    assertStatus(504, "/late");

    assertCounted("GET /app/late 504 504");
  }
}
