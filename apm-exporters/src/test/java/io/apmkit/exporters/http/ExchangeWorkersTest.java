package io.apmkit.exporters.http;

import static io.apmkit.exporters.http.RawClients.readToEnd;
import static io.apmkit.exporters.http.RawClients.request;
import static io.apmkit.exporters.http.TestServer.LONG;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apmkit.exporters.endpoint.EndpointResponse.Body;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@SuppressWarnings("NullAway.Init") // each test starts the server with its limits
class ExchangeWorkersTest {

  private static final Duration SHORT = Duration.ofMillis(200);

  private static final Body QUICK = out -> out.write("quick".getBytes(US_ASCII));
  private TestServer server;
  private RawClients clients;
  private final CountDownLatch release = new CountDownLatch(1);
  private final CountDownLatch endlessEnded = new CountDownLatch(1);

  @AfterEach
  void close() throws IOException {
    release.countDown();
    clients.close();
    server.close();
  }

  @Test
  void aClientThatStallsIsCutOffThoughNobodyWaits() throws IOException {
    start(new Limits(4, 4, SHORT, SHORT, LONG));

    Socket request = clients.open("GET /qui");
    Socket body = clients.open("POST /quick HTTP/1.1\r\nContent-Length: 9\r\n\r\n");
    clients.open(request("GET", "/endless"));

    assertThat(readToEnd(request)).doesNotContain("timed out");
    assertThat(readToEnd(body)).contains("quick").doesNotContain("timed out");
    await().until(() -> endlessEnded.getCount() == 0);
    assertThat(server.guard.failures()).isZero();
  }

  @Test
  void aClientThatTakesALittleAtATimeIsCutOffInTheEnd() throws Exception {
    start(new Limits(4, 4, LONG, LONG, Duration.ofSeconds(1)));
    InputStream answer = clients.open(request("GET", "/endless")).getInputStream();

    await()
        .pollInterval(Duration.ofMillis(10))
        .until(() -> answer.read(new byte[10_000]) > 0 && endlessEnded.getCount() == 0);
  }

  @Test
  void theSlowAreCutOffSoonerWhenOthersWait() throws IOException {
    start(new Limits(2, 4, LONG, SHORT, LONG));
    Socket request = openInTurn("GET /qui");
    openInTurn(request("GET", "/endless"));

    assertThat(RawClients.get(server.port(), "/quick")).endsWith("quick");
    assertThat(RawClients.get(server.port(), "/quick")).endsWith("quick");

    // One worker was enough; the client that came last could stay.
    assertThat(readToEnd(request)).doesNotContain("timed out");
    assertThat(endlessEnded.getCount()).isEqualTo(1);
  }

  @Test
  void codeOfTheApplicationIsNeverInterrupted() throws IOException {
    start(new Limits(1, 4, SHORT, SHORT, SHORT));
    Queue<Boolean> interrupted = new ConcurrentLinkedQueue<>();
    server.with(
        "/slow",
        out -> {
          interrupted.add(sleepIsInterrupted(Duration.ofMillis(600)));
          out.write("slow".getBytes(US_ASCII));
        });

    Socket slow = clients.open(request("GET", "/slow"));
    Socket waits = clients.open(request("GET", "/quick"));

    assertThat(readUntil(slow, "slow")).isTrue();
    assertThat(readUntil(waits, "quick")).isTrue();
    assertThat(interrupted).containsExactly(false);
  }

  @Test
  void anInterruptThatTheApplicationLeavesBehindHarmsNoAnswer() throws IOException {
    start(new Limits(1, 4, LONG, LONG, LONG));
    server.with(
        "/interrupting",
        out -> {
          for (int i = 0; i < 10; i++) {
            out.write("x".repeat(8_192).getBytes(US_ASCII));
            Thread.currentThread().interrupt();
          }
        });

    Socket socket = clients.open(request("GET", "/interrupting") + request("GET", "/quick"));

    assertThat(readUntil(socket, "quick")).isTrue();
  }

  @Test
  void ofTooManyTheOldestAreClosedAndTheNewestAnsweredFirst() throws IOException {
    start(new Limits(1, 2, LONG, LONG, LONG));
    Queue<String> order = new ConcurrentLinkedQueue<>();
    CountDownLatch busy = new CountDownLatch(1);
    server.with(
        "/busy",
        out -> {
          busy.countDown();
          awaitLatch(release);
        });
    for (String path : List.of("/1", "/2", "/3")) {
      server.with(
          path,
          out -> {
            order.add(path);
            out.write("answer".getBytes(US_ASCII));
          });
    }

    clients.open(request("GET", "/busy"));
    awaitLatch(busy);
    Socket first = openInTurn(request("GET", "/1"));
    Socket second = openInTurn(request("GET", "/2"));
    Socket third = openInTurn(request("GET", "/3"));

    assertThat(readToEnd(first)).doesNotContain("HTTP").doesNotContain("timed out");
    release.countDown();
    assertThat(readUntil(third, "answer")).isTrue();
    assertThat(readUntil(second, "answer")).isTrue();
    assertThat(order).containsExactly("/3", "/2");
  }

  @Test
  void whatHangsInTheApplicationDoesNotTakeAllWorkers() throws IOException {
    start(new Limits(4, 4, SHORT, SHORT, LONG));
    Semaphore hanging = new Semaphore(0);
    server.with(
        "/hanging",
        out -> {
          hanging.release();
          awaitLatch(release);
        });

    clients.open(2, request("GET", "/hanging"));
    hanging.acquireUninterruptibly(2);

    await().until(() -> server.workers.hangsAt("/hanging"));

    assertThat(RawClients.get(server.port(), "/hanging")).startsWith("HTTP/1.1 503");
    assertThat(RawClients.get(server.port(), "/quick")).endsWith("quick");
    release.countDown();
    await().until(() -> RawClients.get(server.port(), "/hanging").startsWith("HTTP/1.1 200"));
  }

  private void start(Limits limits) throws IOException {
    server = new TestServer(limits).with("/quick", QUICK).with("/endless", this::writeEndlessly);
    clients = new RawClients(server.port());
  }

  private void writeEndlessly(OutputStream out) throws IOException {
    try {
      while (true) {
        out.write(new byte[8_192]);
      }
    } finally {
      endlessEnded.countDown();
    }
  }

  /** The server takes those that arrive together in any order. */
  private Socket openInTurn(String sent) throws IOException {
    int arrived = server.arrived();
    Socket socket = clients.open(sent);
    await().until(() -> server.arrived() > arrived);
    return socket;
  }

  private static boolean readUntil(Socket socket, String end) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int c; text.indexOf(end) < 0 && (c = socket.getInputStream().read()) >= 0; ) {
      text.append((char) c);
    }
    return text.indexOf(end) >= 0;
  }

  private static boolean sleepIsInterrupted(Duration time) {
    try {
      Thread.sleep(time.toMillis());
      return Thread.currentThread().isInterrupted();
    } catch (InterruptedException e) {
      return true;
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
