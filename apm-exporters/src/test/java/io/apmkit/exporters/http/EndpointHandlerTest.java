package io.apmkit.exporters.http;

import static io.apmkit.exporters.http.RawClients.readToEnd;
import static io.apmkit.exporters.http.RawClients.request;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointHandlerTest {

  private static final String CLOSE = "GET /small HTTP/1.1\r\nConnection: close\r\n\r\n";

  private final HttpClient client = HttpClient.newHttpClient();
  private TestServer server;
  private RawClients clients;

  @BeforeEach
  void start() throws IOException {
    server = new TestServer(Limits.DEFAULT).with("/small", out -> out.write(bytes("small")));
    clients = new RawClients(server.port());
  }

  @AfterEach
  void close() throws IOException {
    clients.close();
    server.close();
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatFailsAtFirstIsA500(Throwable failure) throws Exception {
    server.with(
        "/failing",
        out -> {
          out.write(bytes("half"));
          EndpointHandlerTest.<RuntimeException>fail(failure);
        });

    HttpResponse<String> response = get("/failing");

    assertThat(response.statusCode()).isEqualTo(500);
    assertThat(response.body()).contains("\"status\":500").doesNotContain("half");
  }

  @ParameterizedTest
  @MethodSource("failures")
  void whatFailsLaterIsABrokenAnswer(Throwable failure) throws Exception {
    server.with(
        "/failing",
        out -> {
          out.write(new byte[100_000]);
          EndpointHandlerTest.<RuntimeException>fail(failure);
        });

    assertThatThrownBy(() -> get("/failing")).isInstanceOf(IOException.class);

    Socket socket = clients.open(request("GET", "/failing"));
    assertThat(readToEnd(socket)).startsWith("HTTP/1.1 200").doesNotContain("\r\n0\r\n");
    await().until(() -> server.guard.failures() >= 2); // so the log tells why
    assertThat(get("/small").body()).isEqualTo("small");
  }

  static Stream<Throwable> failures() {
    return Stream.of(
        new IOException("test"), new IllegalStateException("test"), new StackOverflowError("test"));
  }

  @Test
  void exhaustedMemoryBreaksTheConnectionAndNoMore() throws Exception {
    server.with(
        "/failing",
        out -> EndpointHandlerTest.<RuntimeException>fail(new OutOfMemoryError("test")));

    assertThatThrownBy(() -> get("/failing")).isInstanceOf(IOException.class);
    assertThat(get("/small").body()).isEqualTo("small");
  }

  @Test
  void aClientThatLeavesIsNoFailureOfOurs() throws Exception {
    server.with("/big", out -> writeMegabytes(out, 50));

    Socket socket = clients.open(request("GET", "/big"));
    assertThat(socket.getInputStream().read()).isEqualTo('H');
    socket.close();

    assertThat(get("/small").body()).isEqualTo("small");
    assertThat(server.guard.failures()).isZero();
  }

  @Test
  void whatFitsHasALengthAndWhatDoesNotComesInChunks() throws Exception {
    server.with("/big", out -> writeMegabytes(out, 3)).with("/empty", out -> {});

    assertThat(get("/small").headers().firstValue("content-length")).hasValue("5");
    assertThat(get("/empty").headers().firstValue("content-length")).hasValue("0");
    HttpResponse<String> big = get("/big");
    assertThat(big.headers().firstValue("transfer-encoding")).hasValue("chunked");
    assertThat(big.body()).hasSize(3_000_000);
  }

  @Test
  void headHasNoBodyAndKeepsTheConnection() throws IOException {
    Socket socket = clients.open(request("HEAD", "/small").repeat(100) + CLOSE);

    String[] answers = readToEnd(socket).split("\r\n\r\n", -1);

    assertThat(answers).hasSize(102).endsWith("small");
    assertThat(answers[0])
        .startsWith("HTTP/1.1 200 OK\r\n")
        .containsIgnoringCase("content-type: text/plain")
        .doesNotContainIgnoringCase("transfer-encoding")
        .doesNotContainIgnoringCase("content-length");
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    server
        .with("/big", out -> writeMegabytes(out, 1))
        .with("/other", out -> out.write(bytes("two")));

    Socket socket =
        clients.open(
            request("GET", "/big") + request("GET", "/other") + request("GET", "/no") + CLOSE);

    String answers = readToEnd(socket);
    assertThat(answers.indexOf("\r\n0\r\n\r\n"))
        .isPositive()
        .isLessThan(answers.indexOf("\r\n\r\ntwo"));
    assertThat(answers.indexOf("HTTP/1.1 404")).isGreaterThan(answers.indexOf("\r\n\r\ntwo"));
    assertThat(answers).endsWith("\r\n\r\nsmall");
  }

  @Test
  void aBodyIsSkipped() throws IOException {
    Socket socket =
        clients.open(
            "POST /small HTTP/1.1\r\nContent-Length: 4\r\n\r\nbody"
                + "POST /small HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n"
                + CLOSE);

    assertThat(readToEnd(socket).split("\r\n\r\nsmall", -1)).hasSize(4);
  }

  @Test
  void anOldClientGetsAnAnswerThatEndsWithTheConnection() throws IOException {
    server.with("/big", out -> writeMegabytes(out, 1));

    assertThat(readToEnd(clients.open("GET /big HTTP/1.0\r\n\r\n")))
        .endsWith("\r\n\r\n" + "x".repeat(1_000_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\0\1\2\3\r\n\r\n",
        "GET\r\n\r\n",
        "GET /small\r\n\r\n",
        "GET ht!tp:\\\\ HTTP/1.1\r\n\r\n",
        "GET mailto:somebody HTTP/1.1\r\n\r\n",
        "GET /small HTTP/1.1\r\nno header\r\n\r\n",
        "GET /small HTTP/1.1\r\nContent-Length: many\r\n\r\n",
        "GET /small HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
        "GET /small HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
        "POST /small HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nno number\r\n",
      })
  void nonsenseEndsTheConnection(String nonsense) throws Exception {
    assertThat(readToEnd(clients.open(nonsense))).doesNotContain("timed out");

    assertThat(get("/small").body()).isEqualTo("small");
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return client.send(
        HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString(US_ASCII));
  }

  private static void writeMegabytes(OutputStream out, int megabytes) throws IOException {
    byte[] part = bytes("x".repeat(10_000));
    for (int i = 0; i < 100 * megabytes; i++) {
      out.write(part);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  @SuppressWarnings("unchecked") // throws whatever it is given
  private static <T extends Throwable> void fail(Throwable failure) throws T {
    throw (T) failure;
  }
}
