package io.apmkit.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However an asynchronous request ends, it is counted once, at its end. */
@InEveryContainer
class AsyncEndingsTest extends WebTest {

  private static final int SOON_MILLIS = 50;

  @BeforeEach
  void monitorEverything() {
    monitor();
    servlet("/target", (request, response) -> response.setStatus(202));
  }

  @Test
  void completion() throws Exception {
    async("/container-thread", (context, response) -> context.start(() -> complete(context, 201)));
    async("/own-thread", (context, response) -> threads.execute(() -> complete(context, 203)));
    async("/at-once", (context, response) -> complete(context, 202));
    async("/with-body", (context, response) -> threads.execute(() -> write(context)));
    start();

    assertThat(get("/container-thread").statusCode()).isEqualTo(201);
    assertThat(get("/own-thread").statusCode()).isEqualTo(203);
    assertThat(get("/at-once").statusCode()).isEqualTo(202);
    assertThat(get("/with-body").body()).isEqualTo("text");

    assertCounted(
        "GET /app/container-thread 201 -",
        "GET /app/own-thread 203 -",
        "GET /app/at-once 202 -",
        "GET /app/with-body 200 -");
  }

  @Test
  void completionByAnotherThreadBeforeTheFilterReturns() throws Exception {
    servlet(
        "/race",
        (request, response) -> {
          AsyncContext context = request.startAsync();
          waitFor(threads.submit(() -> complete(context, 201)));
        });
    start();

    for (int i = 0; i < 20; i++) {
      assertThat(get("/race").statusCode()).isEqualTo(201);
    }

    assertCounted(Map.of("GET /app/race 201 -", 20));
  }

  @Test
  void timeouts() throws Exception {
    timeout("/nobody-listens", context -> {});
    timeout("/listener-only-looks", context -> context.addListener(new Listener()));
    timeout("/answered", context -> context.addListener(onTimeout(each -> complete(each, 503))));
    timeout(
        "/answered-well", context -> context.addListener(onTimeout(each -> complete(each, 203))));
    timeout(
        "/dispatched", context -> context.addListener(onTimeout(each -> each.dispatch("/target"))));
    timeout(
        "/listener-throws",
        context ->
            context.addListener(
                onTimeout(
                    each -> {
                      throw new IllegalArgumentException("in a listener");
                    })));
    servlet(
        "/after-a-dispatch",
        (request, response) -> {
          AsyncContext context = request.startAsync();
          context.setTimeout(SOON_MILLIS);
          if (request.getAttribute("again") == null) {
            request.setAttribute("again", true);
            context.dispatch();
          }
        });
    start();

    Future<Integer> nobodyListens = status("/nobody-listens");
    Future<Integer> listenerOnlyLooks = status("/listener-only-looks");
    Future<Integer> answered = status("/answered");
    Future<Integer> answeredWell = status("/answered-well");
    Future<Integer> dispatched = status("/dispatched");
    Future<Integer> listenerThrows = status("/listener-throws");
    Future<Integer> afterADispatch = status("/after-a-dispatch");
    assertThat(nobodyListens.get()).isIn(500, NO_ANSWER);
    assertThat(listenerOnlyLooks.get()).isIn(500, NO_ANSWER);
    assertThat(answered.get()).isEqualTo(503);
    assertThat(answeredWell.get()).isEqualTo(203);
    assertThat(dispatched.get()).isEqualTo(202);
    assertThat(listenerThrows.get()).isIn(500, NO_ANSWER);
    assertThat(afterADispatch.get()).isIn(500, NO_ANSWER);

    eventually(() -> assertThat(counts.total()).isEqualTo(7));
    assertThat(counts.finished())
        .containsEntry("GET /app/nobody-listens 500 500", 1)
        .containsEntry("GET /app/listener-only-looks 500 500", 1)
        .containsEntry("GET /app/answered 503 503", 1)
        .containsEntry("GET /app/answered-well 203 -", 1)
        .containsEntry("GET /app/dispatched 202 -", 1)
        .containsEntry("GET /app/after-a-dispatch 500 500", 1);
    assertThat(counts.total("GET /app/listener-throws 500")).isEqualTo(1);
  }

  @Test
  void errorsInOtherThreads() throws Exception {
    async(
        "/container-thread-throws",
        (context, response) -> {
          context.setTimeout(SOON_MILLIS);
          context.start(
              () -> {
                throw new IllegalStateException("in a thread of the container");
              });
        });
    async(
        "/container-thread-throws-first",
        (context, response) -> {
          context.setTimeout(SOON_MILLIS);
          context.start(
              () -> {
                throw new IllegalStateException("while the servlet is still at it");
              });
          if (setup.isTomcat()) {
            eventually(() -> assertThat(response.getStatus()).isEqualTo(500)); // Tomcat has seen it
          }
        });
    async(
        "/own-thread-throws",
        (context, response) -> {
          context.setTimeout(SOON_MILLIS);
          threads.execute(
              () -> {
                throw new IllegalStateException("in a thread of the application");
              });
        });
    async(
        "/sendError",
        (context, response) ->
            threads.execute(
                () -> {
                  sendError(response, 503);
                  context.complete();
                }));
    start();

    assertStatus(503, "/sendError");
    assertStatus(500, "/own-thread-throws");
    // Last, for Tomcat may just close the connection, which over h2c all share.
    Future<Integer> containerThread = status("/container-thread-throws");
    Future<Integer> containerThreadFirst = status("/container-thread-throws-first");
    assertThat(containerThread.get()).isIn(500, NO_ANSWER);
    assertThat(containerThreadFirst.get()).isIn(500, NO_ANSWER);

    eventually(() -> assertThat(counts.total()).isEqualTo(witness.requests()));
    assertThat(counts.finished())
        .containsEntry("GET /app/own-thread-throws 500 500", 1)
        .containsEntry("GET /app/sendError 503 503", 1);
    for (String each : List.of("/container-thread-throws", "/container-thread-throws-first")) {
      assertThat(counts.total("GET /app" + each + " 500"))
          .as("%s of %s", each, counts.finished())
          .isEqualTo(witness.requestsOf(each));
    }
  }

  @Test
  void aRequestIsNotCountedBeforeItsEnd() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(1);
    async(
        "/waiting",
        (context, response) -> {
          started.countDown();
          threads.execute(
              () -> {
                awaitOpen(answer);
                complete(context, 201);
              });
        });
    start();

    Future<Integer> status = status("/waiting");
    started.await();
    assertThat(get("/target").statusCode()).isEqualTo(202);
    assertCounted("GET /app/target 202 -");
    answer.countDown();
    assertThat(status.get()).isEqualTo(201);

    assertCounted("GET /app/target 202 -", "GET /app/waiting 201 -");
  }

  @Test
  void listenersThatThrowChangeNothing() throws Exception {
    async(
        "/complete",
        (context, response) -> {
          context.addListener(new ThrowingListener());
          threads.execute(() -> complete(context, 201));
        });
    async(
        "/dispatch",
        (context, response) -> {
          context.addListener(new ThrowingListener());
          threads.execute(() -> context.dispatch("/target"));
        });
    start();

    assertThat(get("/complete").statusCode()).isEqualTo(201);
    assertThat(get("/dispatch").statusCode()).isEqualTo(202);

    assertCounted("GET /app/complete 201 -", "GET /app/dispatch 202 -");
  }

  @Test
  void exceptionsAfterStarting() throws Exception {
    servlet(
        "/throws",
        (request, response) -> {
          request.startAsync().setTimeout(SOON_MILLIS);
          throw new IllegalStateException("after startAsync");
        });
    servlet(
        "/throws-after-completion",
        (request, response) -> {
          complete(request.startAsync(), 201);
          throw new IllegalArgumentException("after complete");
        });
    start();

    attemptAndAssertCounted("GET", "/throws", ""); // Tomcat just closes
    int afterCompletion = get("/throws-after-completion").statusCode(); // containers differ

    eventually(
        () ->
            assertThat(counts.finished())
                .containsOnlyKeys(
                    "GET /app/throws 500 java.lang.IllegalStateException",
                    "GET /app/throws-after-completion "
                        + afterCompletion
                        + " java.lang.IllegalArgumentException"));
  }

  @Test
  void aClientThatGoesAwayMeanwhileWasStillServed() throws Exception {
    CountDownLatch gone = new CountDownLatch(1);
    CountDownLatch started = new CountDownLatch(2);
    async(
        "/completes",
        (context, response) -> {
          context.setTimeout(0);
          started.countDown();
          threads.execute(
              () -> {
                awaitOpen(gone);
                completeIfItIsNot(context);
              });
        });
    async(
        "/writes",
        (context, response) -> {
          context.setTimeout(0);
          started.countDown();
          threads.execute(
              () -> {
                awaitOpen(gone);
                writeUntilItFails(response);
                completeIfItIsNot(context);
              });
        });
    start();

    try (RawClient first = rawClient();
        RawClient second = rawClient()) {
      first.write("GET /app/completes HTTP/1.1\r\nHost: a\r\n\r\n");
      second.write("GET /app/writes HTTP/1.1\r\nHost: a\r\n\r\n");
      started.await();
      first.breakOff();
      second.breakOff();
    }
    gone.countDown();

    eventually(() -> assertThat(counts.total()).isEqualTo(2));
    assertThat(counts.total("GET /app/completes")).isEqualTo(1);
    assertThat(counts.total("GET /app/writes")).isEqualTo(1);
  }

  private void timeout(String pattern, Consumer<AsyncContext> listening) {
    async(
        pattern,
        (context, response) -> {
          context.setTimeout(SOON_MILLIS);
          listening.accept(context);
        });
  }

  private Future<Integer> status(String path) {
    return threads.submit(() -> attempt("GET", path, ""));
  }

  private static void write(AsyncContext context) {
    try {
      context.getResponse().getWriter().write("text");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    context.complete();
  }

  private static void writeUntilItFails(HttpServletResponse response) {
    try {
      for (int i = 0; i < 10_000; i++) {
        response.getOutputStream().write(new byte[10_000]);
        response.flushBuffer();
      }
    } catch (IOException e) {
      // what a gone client looks like to an application
    }
  }

  private static void sendError(HttpServletResponse response, int status) {
    try {
      response.sendError(status);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void waitFor(Future<?> work) {
    try {
      work.get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static AsyncListener onTimeout(Consumer<AsyncContext> action) {
    return new Listener() {
      @Override
      public void onTimeout(AsyncEvent event) {
        action.accept(event.getAsyncContext());
      }
    };
  }

  private static class Listener implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }

  private static final class ThrowingListener extends Listener {
    @Override
    public void onComplete(AsyncEvent event) {
      throw new IllegalStateException("in onComplete");
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      throw new IllegalStateException("in onStartAsync");
    }
  }
}
