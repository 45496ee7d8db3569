package io.apmkit.servlet.containers;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Many clients at once, of which some go away in the middle. */
@InEveryContainer
class CancellationsTest extends WebTest {

  private static final int CLIENTS = 100;
  private static final int ROUNDS = 4;
  private static final List<String> PATHS =
      List.of("/sync", "/async", "/forward", "/failing", "/large", "/large-async", "/waiting");

  private final CountDownLatch allSent = new CountDownLatch(1);
  private final Semaphore arrived = new Semaphore(0);

  @Test
  void everyRequestThatReachedTheApplicationIsCounted() throws Exception {
    monitor();
    application();
    start();

    List<Future<?>> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      int number = i;
      clients.add(
          threads.submit(
              () -> {
                client(number);
                return null;
              }));
    }
    for (Future<?> each : clients) {
      each.get();
    }
    allSent.countDown();

    for (String path : PATHS) {
      eventually(
          () ->
              assertThat(counts.total("GET /app" + path))
                  .as(path)
                  .isEqualTo(witness.requestsOf(path)));
    }
    assertThat(witness.requestsOf("/target")).isZero();
    assertThat(witness.requests()).isGreaterThan(CLIENTS * ROUNDS / 2);
    if (!setup.speaksHttp2()) { // one cancellation may break the connection for the next
      assertThat(counts.finished())
          .containsEntry("GET /app/sync 202 -", witness.requestsOf("/sync"))
          .containsEntry("GET /app/async 201 -", witness.requestsOf("/async"))
          .containsEntry("GET /app/forward 202 -", witness.requestsOf("/forward"))
          .containsEntry(
              "GET /app/failing 500 java.lang.IllegalStateException",
              witness.requestsOf("/failing"));
    }
  }

  private void application() {
    servlet("/target", (request, response) -> response.setStatus(202));
    servlet("/sync", (request, response) -> response.setStatus(202));
    forward("/forward", "/target");
    servlet(
        "/async",
        (request, response) -> {
          AsyncContext context = request.startAsync();
          threads.execute(
              () -> {
                response.setStatus(201);
                context.complete();
              });
        });
    servlet(
        "/failing",
        (request, response) -> {
          throw new IllegalStateException("always");
        });
    servlet("/large", (request, response) -> writeALot(response));
    servlet(
        "/large-async",
        (request, response) -> {
          AsyncContext context = request.startAsync();
          threads.execute(
              () -> {
                writeWhatIsTaken(response);
                completeIfItIsNot(context);
              });
        });
    servlet(
        "/waiting",
        (request, response) -> {
          AsyncContext context = request.startAsync();
          arrived.release();
          threads.execute(
              () -> {
                awaitOpen(allSent);
                completeIfItIsNot(context);
              });
        });
  }

  /** Takes one path after the other, by a connection of its own. */
  private void client(int number) throws Exception {
    HttpClient client =
        HttpClient.newBuilder().version(setup.client.version()).executor(threads).build();
    for (int round = 0; round < ROUNDS; round++) {
      String path = PATHS.get((number + round) % PATHS.size());
      HttpRequest request =
          HttpRequest.newBuilder(request("GET", "/app" + path, ""), (name, value) -> true)
              .timeout(Duration.ofSeconds(2)) // after which the client has had enough
              .build();
      try {
        switch (path) {
          case "/large", "/large-async" -> readABit(client, request);
          case "/waiting" -> cancelBeforeTheAnswer(client, request);
          default -> client.send(request, BodyHandlers.discarding());
        }
      } catch (IOException e) {
        // a connection that a cancellation has ended
      }
    }
  }

  private static void readABit(HttpClient client, HttpRequest request) throws Exception {
    HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) { // closing it cancels the rest
      body.readNBytes(1_000);
    }
  }

  private void cancelBeforeTheAnswer(HttpClient client, HttpRequest request) throws Exception {
    CompletableFuture<?> answer = client.sendAsync(request, BodyHandlers.discarding());
    arrived.tryAcquire(1, TimeUnit.SECONDS); // its own or one like it
    answer.cancel(true);
  }

  private static void writeWhatIsTaken(HttpServletResponse response) {
    try {
      writeALot(response);
    } catch (IOException | RuntimeException e) { // containers recycle what is still in use
      // the client has gone
    }
  }

  /** More than the buffers of a connection. */
  private static void writeALot(HttpServletResponse response) throws IOException {
    for (int i = 0; i < 1_000; i++) {
      response.getOutputStream().write(new byte[10_000]);
    }
  }
}
