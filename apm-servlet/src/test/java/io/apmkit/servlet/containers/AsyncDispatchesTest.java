package io.apmkit.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However often an asynchronous request is dispatched and starts again, it is one request. */
@InEveryContainer
class AsyncDispatchesTest extends WebTest {

  @BeforeEach
  void monitorEverything() {
    monitor();
    servlet("/target", (request, response) -> response.setStatus(202));
  }

  @Test
  void dispatches() throws Exception {
    async("/once", (context, response) -> context.dispatch("/target"));
    async("/other-thread", (context, response) -> context.start(() -> context.dispatch("/target")));
    async("/to-error", (context, response) -> threads.execute(() -> context.dispatch("/boom")));
    async(
        "/to-missing", (context, response) -> threads.execute(() -> context.dispatch("/missing")));
    servlet(
        "/itself",
        (request, response) -> {
          if (request.getAttribute("again") == null) {
            request.setAttribute("again", true);
            threads.execute(request.startAsync()::dispatch);
          } else {
            response.setStatus(203);
          }
        });
    servlet(
        "/boom",
        (request, response) -> {
          throw new IllegalStateException("in the dispatch");
        });
    servlet("/missing", (request, response) -> response.sendError(404));
    start();

    assertThat(get("/once").statusCode()).isEqualTo(202);
    assertThat(get("/other-thread").statusCode()).isEqualTo(202);
    assertStatus(500, "/to-error");
    assertStatus(404, "/to-missing");
    assertThat(get("/itself").statusCode()).isEqualTo(203);

    assertCounted(
        "GET /app/once 202 -",
        "GET /app/other-thread 202 -",
        "GET /app/to-error 500 java.lang.IllegalStateException",
        "GET /app/to-missing 404 -",
        "GET /app/itself 203 -");
  }

  @Test
  void startingAgainAfterADispatch() throws Exception {
    servlet(
        "/rounds",
        (request, response) -> {
          int round = request.getAttribute("round") instanceof Integer n ? n : 0;
          request.setAttribute("round", round + 1);
          AsyncContext context = request.startAsync();
          if (round < 5) {
            threads.execute(context::dispatch);
          } else {
            threads.execute(() -> complete(context, 201));
          }
        });
    servlet("/again", (request, response) -> complete(request.startAsync(), 203));
    async("/elsewhere", (context, response) -> context.start(() -> context.dispatch("/again")));
    start();

    for (int i = 0; i < 5; i++) {
      assertThat(get("/rounds").statusCode()).isEqualTo(201);
    }
    assertThat(get("/elsewhere").statusCode()).isEqualTo(203);

    assertCounted(Map.of("GET /app/rounds 201 -", 5, "GET /app/elsewhere 203 -", 1));
  }
}
