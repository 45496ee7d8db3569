package io.apmkit.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.servlet.ApmFilter;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** However often a request is dispatched inside the application, it is one request. */
@InEveryContainer
class DispatchesTest extends WebTest {

  private final AtomicInteger errorPages = new AtomicInteger();

  @Test
  void forwardsIncludesAndErrorPagesAreNoRequestsOfTheirOwn() throws Exception {
    monitor();
    applicationWithDispatches();

    assertEachIsOneRequest();
  }

  @Test
  void oneDispatchTypeIsEnough() throws Exception {
    monitor(DispatcherType.REQUEST);
    applicationWithDispatches();

    assertEachIsOneRequest();
  }

  @Test
  void aFilterMappedTwiceCountsOnce() throws Exception {
    ApmFilter filter = new ApmFilter(apm);
    filter(filter);
    filter(filter);
    applicationWithDispatches();

    assertEachIsOneRequest();
  }

  @Test
  void twoFiltersCountOnce() throws Exception {
    monitor();
    monitor();
    applicationWithDispatches();

    assertEachIsOneRequest();
  }

  private void applicationWithDispatches() {
    servlet("/target", (request, response) -> response.getWriter().write("target"));
    forward("/forward", "/target");
    forward("/forward-twice", "/forward");
    include("/include", "/target");
    include("/include-forward", "/forward");
    servlet(
        "/include-many",
        (request, response) -> {
          for (int i = 0; i < 5; i++) {
            request.getRequestDispatcher("/target").include(request, response);
          }
        });
    servlet("/sendError", (request, response) -> response.sendError(404));
    servlet("/page", (request, response) -> errorPages.incrementAndGet());
    forward("/forward-to-error", "/sendError");
    host.errorPage(404, "/page");
  }

  private void assertEachIsOneRequest() throws Exception {
    start();
    assertThat(get("/target").body()).isEqualTo("target");
    assertThat(get("/forward").body()).isEqualTo("target");
    assertThat(get("/forward-twice").body()).isEqualTo("target");
    assertThat(get("/include").body()).isEqualTo("target");
    assertThat(get("/include-many").body()).hasSize(30);
    get("/include-forward");
    assertStatus(404, "/sendError");
    assertStatus(404, "/forward-to-error");
    assertThat(errorPages).hasValue(2);

    assertCounted(
        "GET /app/target 200 -",
        "GET /app/forward 200 -",
        "GET /app/forward-twice 200 -",
        "GET /app/include 200 -",
        "GET /app/include-many 200 -",
        "GET /app/include-forward 200 -",
        "GET /app/sendError 404 -",
        "GET /app/forward-to-error 404 -");
  }

  @Test
  void anExceptionBehindAForwardIsTheOneOfTheRequest() throws Exception {
    monitor();
    servlet(
        "/boom",
        (request, response) -> {
          throw new IllegalStateException("behind a forward");
        });
    forward("/forward", "/boom");
    include("/include", "/boom");
    start();

    assertStatus(500, "/forward");
    assertStatus(500, "/include");

    assertCounted(
        "GET /app/forward 500 java.lang.IllegalStateException",
        "GET /app/include 500 java.lang.IllegalStateException");
  }

  @Test
  void anExceptionAfterAForwardIsCountedWithTheStatusThatTheClientGot() throws Exception {
    monitor();
    servlet("/target", (request, response) -> response.setStatus(202));
    servlet(
        "/after",
        (request, response) -> {
          request.getRequestDispatcher("/target").forward(request, response);
          throw new IllegalStateException("after a forward");
        });
    start();

    attemptAndAssertCounted("GET", "/after", ""); // the answer was complete: containers differ

    assertThat(counts.finished().keySet())
        .allMatch(series -> series.endsWith(" java.lang.IllegalStateException"));
  }

  @Test
  void anExceptionThatTheCallerOfAForwardHandlesIsNone() throws Exception {
    monitor();
    servlet(
        "/boom",
        (request, response) -> {
          throw new IllegalStateException("caught");
        });
    servlet(
        "/include",
        (request, response) -> {
          try {
            request.getRequestDispatcher("/boom").include(request, response);
          } catch (IllegalStateException e) {
            response.setStatus(203);
          }
        });
    start();

    assertThat(get("/include").statusCode()).isEqualTo(203);

    assertCounted("GET /app/include 203 -");
  }

  @Test
  void wrappersOfOtherFiltersDoNotHideThatARequestIsMeasured() throws Exception {
    monitor();
    filter(
        (request, response, chain) ->
            chain.doFilter(new Wrapper((HttpServletRequest) request), response));
    monitor();
    servlet("/target", (request, response) -> response.setStatus(202));
    forward("/forward", "/target");
    servlet(
        "/async", (request, response) -> request.startAsync(request, response).dispatch("/target"));
    start();

    assertThat(get("/forward").statusCode()).isEqualTo(202);
    assertThat(get("/async").statusCode()).isEqualTo(202);

    assertCounted("GET /app/forward 202 -", "GET /app/async 202 -");
  }

  @Test
  void oneRequestInsideAnotherOfTheSameApplicationIsAnother() throws Exception {
    monitor();
    servlet("/inner", (request, response) -> response.setStatus(201));
    servlet(
        "/outer",
        (request, response) -> {
          try (RawClient client = rawClient()) {
            response.setStatus(client.exchange("GET", "/app/inner").status() + 1);
          }
        });
    start();

    assertThat(get("/outer").statusCode()).isEqualTo(202);

    assertCounted("GET /app/inner 201 -", "GET /app/outer 202 -");
  }

  private static final class Wrapper extends HttpServletRequestWrapper {
    Wrapper(HttpServletRequest request) {
      super(request);
    }
  }
}
