package io.apmkit.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Requests that have begun and not ended. That none is left is checked at the end of any test. */
@InEveryContainer
class InFlightTest extends WebTest {

  private final CountDownLatch mayAnswer = new CountDownLatch(1);

  @Test
  void requestsAreInFlightUntilTheirEnd() throws Exception {
    monitor();
    servlet("/blocking", (request, response) -> awaitOpen(mayAnswer));
    servlet(
        "/async",
        (request, response) -> {
          AsyncContext context = request.startAsync();
          threads.execute(
              () -> {
                awaitOpen(mayAnswer);
                context.complete();
              });
        });
    servlet("/target", (request, response) -> awaitOpen(mayAnswer));
    forward("/forward", "/target");
    servlet("/dispatch", (request, response) -> request.startAsync().dispatch("/target"));
    servlet(
        "/failing",
        (request, response) -> {
          awaitOpen(mayAnswer);
          throw new IllegalStateException("at last");
        });
    start();

    List<Future<Integer>> answers = new ArrayList<>();
    for (String path : List.of("/blocking", "/async", "/forward", "/dispatch", "/failing")) {
      for (int i = 0; i < 3; i++) {
        answers.add(threads.submit(() -> attempt("GET", path, "")));
      }
    }
    eventually(() -> assertThat(counts.inFlight()).isEqualTo(15));
    assertThat(counts.total()).isZero();
    mayAnswer.countDown();
    for (Future<Integer> each : answers) {
      each.get();
    }

    eventually(() -> assertThat(counts.total()).isEqualTo(15));
    eventually(() -> assertThat(counts.inFlight()).isZero());
    assertThat(counts.showsInFlight()).isTrue(); // a zero, rather than nothing
  }

  @Test
  void aClientThatIsGoneDoesNotEndItsRequest() throws Exception {
    CountDownLatch started = new CountDownLatch(1);
    monitor();
    servlet(
        "/blocking",
        (request, response) -> {
          started.countDown();
          awaitOpen(mayAnswer);
          writeALot(response.getOutputStream());
        });
    start();

    try (RawClient client = rawClient()) {
      client.write("GET /app/blocking HTTP/1.1\r\nHost: a\r\n\r\n");
      started.await();
      client.breakOff();
    }
    assertThat(counts.inFlight()).isEqualTo(1);
    mayAnswer.countDown();

    eventually(() -> assertThat(counts.total("GET /app/blocking")).isEqualTo(1));
  }

  private static void writeALot(ServletOutputStream out) throws IOException {
    for (int i = 0; i < 1_000; i++) {
      out.write(new byte[10_000]);
    }
  }
}
