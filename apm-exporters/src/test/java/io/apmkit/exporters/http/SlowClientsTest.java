package io.apmkit.exporters.http;

import static io.apmkit.exporters.http.RawClients.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apmkit.Apm;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever other clients do, one that behaves is answered within two seconds. */
class SlowClientsTest {

  private final Apm apm =
      Apm.builder()
          .application("job")
          .step(Duration.ofMinutes(5))
          .maxSeries(50_000)
          .httpPort(0)
          .start();
  private final ApmHttpServer server = ApmHttpServer.start(apm);
  private final RawClients clients = new RawClients(server.port());

  @BeforeEach
  void isThere() throws IOException {
    assertHealthIsAnswered();
  }

  @AfterEach
  void close() throws IOException {
    apm.close();
    clients.close();
    await().atMost(Duration.ofSeconds(1)).until(() -> threads() == 0);
  }

  @Test
  void twoHundredThatSendNothing() throws IOException {
    clients.open(200, "");

    assertHealthIsAnswered();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /hea",
        "GET /health HTTP/1.1\r\nHost: local",
        "POST /health HTTP/1.1\r\nContent-Length: 9000000000\r\n\r\nthe beginning",
        "POST /health HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\nthe beginning"
      })
  void fiftyThatStallInTheirRequest(String beginning) throws IOException {
    List<Socket> stalled = clients.open(50, beginning);

    assertHealthIsAnswered();
    await().until(() -> RawClients.ended(stalled) >= 2 * Limits.DEFAULT.workers());
  }

  @Test
  void fiftyThatSendAByteASecond() throws Exception {
    List<Socket> stalled = clients.open(50, "G");
    Thread trickle = new Thread(() -> trickle(stalled));
    trickle.start();

    for (int i = 0; i < 5; i++) {
      assertHealthIsAnswered();
      Thread.sleep(300); // the attack goes on meanwhile
    }

    trickle.interrupt();
    trickle.join();
  }

  private static void trickle(List<Socket> sockets) {
    try {
      while (true) {
        for (Socket socket : sockets) {
          sendUnlessCutOff(socket);
        }
        Thread.sleep(1_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sendUnlessCutOff(Socket socket) {
    try {
      RawClients.send(socket, "x");
    } catch (IOException expected) {
      // cut off
    }
  }

  @Test
  void fiftyThatDoNotReadABigAnswer() throws IOException {
    String more = "x".repeat(300);
    IntStream.range(0, 20_000)
        .forEach(i -> apm.registry().counter("a.meter.of.many." + i, "more", more));
    clients.open(50, request("GET", "/metrics/prometheus"));

    assertHealthIsAnswered();
    await().until(() -> RawClients.get(server.port(), "/metrics/prometheus").length() > 6_000_000);
  }

  @Test
  void aThousandAtOnce() throws IOException {
    clients.open(1_000, request("GET", "/health"));

    assertHealthIsAnswered();
  }

  @Test
  void aThousandAtOnceThatStall() throws IOException {
    List<Socket> stalled = clients.open(1_000, "GET /hea");

    assertHealthIsAnswered();
    int kept = Limits.DEFAULT.workers() + Limits.DEFAULT.waiting();
    assertThat(RawClients.ended(stalled)).isGreaterThanOrEqualTo(1_000 - kept);
  }

  @Test
  void endlessHeadersAndBodiesAreNotReadForLong() throws Exception {
    Socket line = clients.open("GET /");
    Socket header = clients.open("GET /health HTTP/1.1\r\nA: ");
    Socket headers = clients.open("GET /health HTTP/1.1\r\n");
    Socket body = clients.open("POST /health HTTP/1.1\r\nContent-Length: 9000000000\r\n\r\n");
    Socket chunks = clients.open("POST /health HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n");

    assertThat(bytesTakenOf(line, "x".repeat(1_000))).isLessThan(10_000_000);
    assertThat(bytesTakenOf(header, "x".repeat(1_000))).isLessThan(10_000_000);
    assertThat(bytesTakenOf(headers, "Name: value\r\n".repeat(100))).isLessThan(10_000_000);
    assertThat(bytesTakenOf(body, "x".repeat(1_000))).isLessThan(10_000_000);
    assertThat(bytesTakenOf(chunks, "3e8\r\n" + "x".repeat(1_000) + "\r\n")).isLessThan(10_000_000);
    assertHealthIsAnswered();
  }

  /** Sends until the server ends the connection, or far more than buffers hold. */
  private static long bytesTakenOf(Socket socket, String part) {
    long taken = 0;
    try {
      while (taken < 20_000_000) {
        RawClients.send(socket, part);
        taken += part.length();
      }
    } catch (IOException e) {
      return taken;
    }
    return taken;
  }

  private void assertHealthIsAnswered() throws IOException {
    assertThat(RawClients.get(server.port(), "/health"))
        .startsWith("HTTP/1.1 ")
        .contains("\"status\"")
        .doesNotContain("timed out");
    assertThat(threads()).isLessThanOrEqualTo(Limits.DEFAULT.workers() + 1);
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("apmkit-http"))
        .count();
  }
}
