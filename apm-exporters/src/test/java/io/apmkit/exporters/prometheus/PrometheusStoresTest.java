package io.apmkit.exporters.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.apmkit.exporters.MetricsWriter;
import io.apmkit.exporters.Programs;
import io.apmkit.exporters.text.OpenMetricsWriter;
import io.apmkit.exporters.text.PrometheusTextWriter;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.TimerFamily;
import io.apmkit.snapshot.PrometheusNumbers;
import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a real Prometheus server stores is what the registry held, series by series. */
@Timeout(90)
class PrometheusStoresTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  @TempDir private Path directory;
  private final ApmMeterRegistry registry = new ApmMeterRegistry(Clock.SYSTEM);
  private final HttpClient client = HttpClient.newHttpClient();
  private HttpServer target;

  @BeforeAll
  static void requirePrograms() {
    Programs.require("prometheus");
  }

  @BeforeEach
  void serve() throws IOException {
    target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    for (MetricsWriter each : List.of(new PrometheusTextWriter(), new OpenMetricsWriter())) {
      target.createContext(
          "/" + each.name(),
          exchange -> {
            try (exchange) {
              ByteArrayOutputStream document = new ByteArrayOutputStream();
              each.write(registry::walk, document);
              exchange.getResponseHeaders().set("Content-Type", each.contentType());
              exchange.sendResponseHeaders(200, document.size());
              exchange.getResponseBody().write(document.toByteArray());
            }
          });
    }
    target.start();
  }

  @AfterEach
  void stop() {
    target.stop(0);
    registry.close();
  }

  @Test
  void bothFormatsAreStoredAsTheRegistryHoldsThem() throws Exception {
    TimerFamily calls = fill();
    int port = freePort();
    Process prometheus = startPrometheus(port);
    try {
      String base = "http://127.0.0.1:" + port;
      await()
          .atMost(Duration.ofSeconds(40))
          .ignoreExceptions()
          .untilAsserted(() -> assertThat(stored(base, "up")).hasSize(2));
      calls.with("GET").record(7_000_000, TRACE); // while it is scraped

      List<String> held = held();
      assertThat(held).hasSizeGreaterThan(40);
      for (String job : List.of("prometheus", "openmetrics")) {
        await()
            .atMost(Duration.ofSeconds(20))
            .ignoreExceptions()
            .untilAsserted(
                () ->
                    assertThat(stored(base, "{job=\"" + job + "\",instance!=\"none\"}"))
                        .as(job)
                        .isEqualTo(held));
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(() -> assertThat(exemplars(base)).contains("0.01 " + TRACE + " 0.007"));
    } finally {
      prometheus.destroy();
      prometheus.waitFor();
    }
  }

  /** Every kind of meter, with labels and numbers that are hard to write. */
  private TimerFamily fill() {
    registry.counter("orders", "city", "Köln \"am\" Rhein\\\n日本 \uD83D\uDE00").increment(3);
    registry.counter("amount").increment(0.1 + 0.2);
    double[] numbers = {
      0,
      -0.0,
      1,
      -1,
      1e-7,
      123456.789,
      1e15,
      1e21,
      1e22,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      Double.parseDouble("2e23"),
      0.3,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      1 / 3.0,
      1e-4,
      9.9999e-5
    };
    for (int i = 0; i < numbers.length; i++) {
      double value = numbers[i];
      Gauge.builder("strong", () -> value).tag("of", "n" + i).register(registry);
    }
    Gauge.builder("build.info", () -> 1).tag("version", "1.2").register(registry);
    Timer.builder("quantiles")
        .publishPercentiles(0.5, 0.99)
        .register(registry)
        .record(Duration.ofMillis(3));
    DistributionSummary.builder("sizes")
        .baseUnit("bytes")
        .serviceLevelObjectives(1e-5, 1e-4, 1, 10, 100_000, 1e6, 1e7)
        .register(registry)
        .record(2_000);
    FunctionTimer.builder("function", this, x -> 7, x -> 1_500, TimeUnit.MILLISECONDS)
        .register(registry);
    Meter.builder("odd", Meter.Type.OTHER, Collections.emptyList()).register(registry);
    TimerFamily calls =
        registry.timers(
            "calls", "Calls", new Duration[] {Duration.ofMillis(10), Duration.ofSeconds(1)}, "by");
    calls.with("GET").record(20_000_000);
    return calls;
  }

  private List<String> held() {
    List<String> all = new ArrayList<>();
    for (RegistrySnapshot.Sample each : RegistrySnapshot.of(registry::walk).samples()) {
      List<String> labels = new ArrayList<>(each.labels());
      Collections.sort(labels);
      all.add(each.name() + labels + " " + PrometheusNumbers.value(each.value()));
    }
    Collections.sort(all);
    return all;
  }

  /** The same from the server, without what it adds. */
  private List<String> stored(String base, String selector) throws Exception {
    List<String> all = new ArrayList<>();
    for (JsonNode each : query(base, "query?query=" + encoded(selector)).at("/data/result")) {
      Map<String, String> labels = new TreeMap<>();
      each.at("/metric")
          .properties()
          .forEach(label -> labels.put(label.getKey(), label.getValue().stringValue()));
      String name = String.valueOf(labels.remove("__name__"));
      labels.remove("job");
      labels.remove("instance");
      boolean servers = name.startsWith("scrape_") || (name.equals("up") && !selector.equals("up"));
      if (!servers) {
        List<String> texts = new ArrayList<>();
        labels.forEach((key, value) -> texts.add(key + "=\"" + escaped(value) + '"'));
        Collections.sort(texts);
        double value =
            Double.parseDouble(each.at("/value/1").stringValue().replace("Inf", "Infinity"));
        all.add(name + texts + " " + PrometheusNumbers.value(value));
      }
    }
    Collections.sort(all);
    return all;
  }

  private List<String> exemplars(String base) throws Exception {
    List<String> all = new ArrayList<>();
    String query =
        "query_exemplars?query=calls_seconds_bucket&start=%d&end=%d"
            .formatted(
                System.currentTimeMillis() / 1_000 - 120, System.currentTimeMillis() / 1_000 + 60);
    for (JsonNode series : query(base, query).at("/data")) {
      for (JsonNode each : series.at("/exemplars")) {
        all.add(
            series.at("/seriesLabels/le").stringValue()
                + " "
                + each.at("/labels/trace_id").stringValue()
                + " "
                + each.at("/value").stringValue());
      }
    }
    return all;
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private JsonNode query(String base, String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "/api/v1/" + path))
            .timeout(Duration.ofSeconds(10))
            .build();
    return JsonMapper.shared()
        .readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  private Process startPrometheus(int port) throws IOException {
    Path config = directory.resolve("prometheus.yml");
    StringBuilder text = new StringBuilder("global:\n  scrape_interval: 1s\nscrape_configs:\n");
    for (String job : List.of("prometheus", "openmetrics")) {
      text.append(
          "  - job_name: %s\n    metrics_path: /%s\n    static_configs: [{targets: ['127.0.0.1:%d']}]\n"
              .formatted(job, job, target.getAddress().getPort()));
    }
    Files.writeString(config, text);
    return Programs.start(
        directory.resolve("prometheus.log"),
        "prometheus",
        "--config.file=" + config,
        "--storage.tsdb.path=" + directory.resolve("data"),
        "--enable-feature=exemplar-storage",
        "--web.listen-address=127.0.0.1:" + port);
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
