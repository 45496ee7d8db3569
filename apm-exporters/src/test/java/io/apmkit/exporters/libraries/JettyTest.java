package io.apmkit.exporters.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jetty.JettyConnectionMetrics;
import io.micrometer.core.instrument.binder.jetty.JettyServerThreadPoolMetrics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.ConnectionStatistics;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.NetworkTrafficServerConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.StatisticsHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a server counts of its connections, requests, bytes and threads is what is exposed. */
@Timeout(60)
class JettyTest {

  private static final int CLIENTS = 3;
  private static final int REQUESTS_EACH = 4;

  private final QueuedThreadPool threads = new QueuedThreadPool(12, 3);
  private final Server server = new Server(threads);
  private final NetworkTrafficServerConnector connector = new NetworkTrafficServerConnector(server);
  private final ConnectionStatistics connections = new ConnectionStatistics();
  private final StatisticsHandler requests = new StatisticsHandler(new Answers());
  private final CountDownLatch release = new CountDownLatch(1);

  @BeforeEach
  void assemble() {
    connector.setHost("127.0.0.1");
    connector.addBean(connections);
    server.addConnector(connector);
    server.setHandler(requests);
  }

  @AfterEach
  void stop() throws Exception {
    release.countDown();
    server.stop();
  }

  @ParameterizedTest
  @EnumSource(Wiring.class)
  void connectionsMessagesAndBytesAreThoseThatTheServerCounted(Wiring wiring) throws Exception {
    try (Observed observed = new Observed(wiring)) {
      JettyConnectionMetrics.addToAllConnectors(server, observed.registry());
      server.start();

      HttpClient[] clients = new HttpClient[CLIENTS];
      for (int i = 0; i < CLIENTS; i++) {
        clients[i] = HttpClient.newHttpClient(); // each has a connection of its own
        for (int r = 1; r < REQUESTS_EACH; r++) {
          assertThat(get(clients[i], "/goods")).isEqualTo("answer to /goods");
        }
      }
      assertThat(connections.getConnections()).isEqualTo(CLIENTS);
      assertThat(observed.whole("jetty_connections_current_connections")).isEqualTo(CLIENTS);
      for (HttpClient client : clients) {
        assertThat(get(client, "/last")).isEqualTo("answer to /last");
      }
      await().until(() -> connections.getConnections() == 0);

      int sent = CLIENTS * REQUESTS_EACH;
      assertThat(requests.getResponses2xx()).isEqualTo(sent);
      assertThat(connections.getConnectionsTotal()).isEqualTo(CLIENTS);
      await()
          .untilAsserted(
              () -> {
                assertThat(observed.whole("jetty_connections_current_connections")).isZero();
                assertThat(observed.whole("jetty_connections_max_connections"))
                    .isEqualTo(connections.getConnectionsMax());
                assertThat(
                        observed.whole(
                            "jetty_connections_request_seconds_count", "type=\"server\""))
                    .isEqualTo(connections.getConnectionsTotal());
                assertThat(observed.whole("jetty_connections_messages_in_messages_total"))
                    .isEqualTo(connections.getReceivedMessages())
                    .isEqualTo(sent);
                assertThat(observed.whole("jetty_connections_messages_out_messages_total"))
                    .isEqualTo(connections.getSentMessages())
                    .isEqualTo(sent);
                assertThat(observed.whole("jetty_connections_bytes_in_bytes_sum"))
                    .isEqualTo(connections.getReceivedBytes());
                assertThat(observed.whole("jetty_connections_bytes_out_bytes_sum"))
                    .isEqualTo(connections.getSentBytes());
                observed.assertEveryViewAgrees();
              });
    }
  }

  @ParameterizedTest
  @EnumSource(Wiring.class)
  void threadsAreThoseThatThePoolHas(Wiring wiring) throws Exception {
    try (Observed observed = new Observed(wiring)) {
      JettyServerThreadPoolMetrics metrics =
          new JettyServerThreadPoolMetrics(threads, Tags.of("server", "goods"));
      metrics.bindTo(observed.registry());
      server.start();
      awaitThreads(observed);
      int busyWithoutRequests = threads.getBusyThreads();

      CompletableFuture<?>[] held = new CompletableFuture<?>[CLIENTS];
      for (int i = 0; i < CLIENTS; i++) {
        held[i] =
            HttpClient.newHttpClient()
                .sendAsync(request("/held"), HttpResponse.BodyHandlers.ofString());
      }
      await().until(() -> requests.getHandleActive() == CLIENTS);
      assertThat(threads.getBusyThreads()).isGreaterThanOrEqualTo(busyWithoutRequests + CLIENTS);
      awaitThreads(observed);

      release.countDown();
      CompletableFuture.allOf(held).get();
      awaitThreads(observed);

      metrics.close();
      assertThat(observed.names()).isEmpty();
    }
  }

  private void awaitThreads(Observed observed) {
    await()
        .untilAsserted(
            () -> {
              assertThread(observed, "config_min", threads.getMinThreads());
              assertThread(observed, "config_max", threads.getMaxThreads());
              assertThread(observed, "current", threads.getThreads());
              assertThread(observed, "idle", threads.getIdleThreads());
              assertThread(observed, "busy", threads.getBusyThreads());
              assertThread(observed, "jobs", threads.getQueueSize());
              observed.assertEveryViewAgrees();
            });
  }

  private static void assertThread(Observed observed, String what, int expected) {
    assertThat(observed.whole("jetty_threads_" + what, "server=\"goods\"")).isEqualTo(expected);
  }

  private String get(HttpClient client, String path) throws Exception {
    return client.send(request(path), HttpResponse.BodyHandlers.ofString()).body();
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort() + path))
        .version(HttpClient.Version.HTTP_1_1)
        .build();
  }

  private final class Answers extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      String path = request.getHttpURI().getPath();
      if (path.equals("/held")) {
        release.await();
      }
      if (path.equals("/last")) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
      }
      Content.Sink.write(response, true, "answer to " + path, callback);
      return true;
    }
  }
}
