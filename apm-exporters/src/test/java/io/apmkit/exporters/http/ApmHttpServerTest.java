package io.apmkit.exporters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apmkit.Apm;
import io.apmkit.exporters.ExpositionChecker;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApmHttpServerTest {

  private final Apm apm =
      Apm.builder().application("job").step(Duration.ofMinutes(5)).httpPort(0).start();
  private final HttpClient client = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    apm.close();
  }

  @Test
  void servesTheEndpointsOnLoopbackByDaemonThreads() throws Exception {
    ApmHttpServer server = ApmHttpServer.start(apm);

    HttpResponse<String> response = get(server, "/metrics/prometheus");

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("content-type"))
        .hasValue("text/plain; version=0.0.4; charset=utf-8");
    ExpositionChecker.check(response.body());
    assertThat(get(server, "/metrics").body()).startsWith("{\"schemaVersion\":1");
    assertThat(get(server, "/nothing").statusCode()).isEqualTo(404);
    assertThat(
            Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().contains("HTTP-Dispatcher")))
        .isNotEmpty()
        .allMatch(Thread::isDaemon);
  }

  @Test
  void answersHeadAndRefusesOtherMethods() throws Exception {
    ApmHttpServer server = ApmHttpServer.start(apm);

    HttpRequest head = request(server, "/metrics").method("HEAD", noBody()).build();
    assertThat(client.send(head, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    HttpRequest post = request(server, "/metrics").POST(noBody()).build();
    assertThat(client.send(post, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(405);
  }

  @Test
  void endsWithTheApm() throws Exception {
    ApmHttpServer server = ApmHttpServer.start(apm);
    assertThat(get(server, "/metrics").statusCode()).isEqualTo(200);

    apm.close();

    assertThatThrownBy(() -> get(server, "/metrics")).isInstanceOf(ConnectException.class);
  }

  @Test
  void anOccupiedPortIsAClearError() {
    ApmHttpServer first = ApmHttpServer.start(apm);

    assertThatThrownBy(() -> ApmHttpServer.start(apm, first.port()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("127.0.0.1:" + first.port())
        .hasMessageContaining("apmkit.http.port");
  }

  private HttpResponse<String> get(ApmHttpServer server, String path) throws Exception {
    return client.send(request(server, path).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(ApmHttpServer server, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .timeout(Duration.ofSeconds(10));
  }

  private static HttpRequest.BodyPublisher noBody() {
    return HttpRequest.BodyPublishers.noBody();
  }
}
