package io.apmkit.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus server scrapes the running shop. */
@Timeout(120)
class PrometheusTest {

  private static final String COUNT = "http_server_request_duration_seconds_count";

  @TempDir private Path directory;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void requirePrograms() {
    Programs.require("prometheus");
  }

  @Test
  void storesWhatTheShopCountedAndAnswersRatesPerRoute() throws Exception {
    try (Shop shop = Shop.start(ShopOptions.parse("--port", "0"))) {
      int port = freePort();
      Process prometheus = startPrometheus(shop.port(), port);
      try {
        String base = "http://127.0.0.1:" + port;
        await().atMost(Duration.ofSeconds(30)).until(() -> status(base + "/-/ready") == 200);
        String rate = "sum by (http_route) (rate(" + COUNT + "[30s]))";
        await()
            .atMost(Duration.ofSeconds(60))
            .untilAsserted(
                () -> assertThat(query(base, rate)).containsKeys("/products", "/products/*"));
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> !query(base, "count_over_time(up[1m]) >= 15").isEmpty()); // scrapes

        Map<String, Double> rates = query(base, rate);
        assertThat(rates)
            .containsKeys("/products", "/products/*", "/search", "/orders", "/customers/*")
            .allSatisfy((route, perSecond) -> assertThat(perSecond).isBetween(0.0, 60.0));
        double visits = rates.values().stream().mapToDouble(Double::doubleValue).sum();
        assertThat(visits).isBetween(5.0, 80.0); // six visitors make about thirty a second

        shop.traffic().stop();
        Map<String, Double> sent = new TreeMap<>();
        shop.traffic().counts().sentByRoute().forEach((r, n) -> sent.put(r, n.doubleValue()));
        await()
            .atMost(Duration.ofSeconds(10))
            .untilAsserted(
                () -> {
                  Map<String, Double> stored = query(base, "sum by (http_route) (" + COUNT + ")");
                  stored.remove("/apm/*"); // the scrapes themselves
                  assertThat(stored).isEqualTo(sent);
                });
        assertThat(query(base, "up{job=\"shop\"}").values()).containsExactly(1.0);
      } finally {
        prometheus.destroy();
        prometheus.waitFor();
      }
    }
  }

  private Process startPrometheus(int shopPort, int port) throws IOException {
    Path config = directory.resolve("prometheus.yml");
    Files.writeString(
        config,
        """
        global:
          scrape_interval: 1s
          scrape_timeout: 1s
        scrape_configs:
          - job_name: shop
            metrics_path: /apm/metrics/prometheus
            static_configs:
              - targets: ["127.0.0.1:%d"]
        """
            .formatted(shopPort));
    return Programs.start(
        directory.resolve("prometheus.log"),
        "prometheus",
        "--config.file=" + config,
        "--storage.tsdb.path=" + directory.resolve("data"),
        "--web.listen-address=127.0.0.1:" + port);
  }

  /** An instant query: values by route. */
  private Map<String, Double> query(String base, String expression) throws Exception {
    String encoded = URLEncoder.encode(expression, StandardCharsets.UTF_8);
    JsonNode answer =
        JsonMapper.shared().readTree(send(base + "/api/v1/query?query=" + encoded).body());
    Map<String, Double> values = new TreeMap<>();
    for (JsonNode each : answer.at("/data/result")) {
      values.put(
          each.at("/metric/http_route").asString(""),
          Double.valueOf(each.at("/value/1").stringValue()));
    }
    return values;
  }

  private int status(String uri) throws InterruptedException {
    try {
      return send(uri).statusCode();
    } catch (IOException e) {
      return 0; // not listening yet
    }
  }

  private HttpResponse<String> send(String uri) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(uri)).timeout(Duration.ofSeconds(10)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
