package io.apmkit.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the visitors sent, what reached the database, what a scrape says and what JSON says: after
 * the traffic has stopped, all are the same numbers.
 */
@Timeout(90)
class CountsAgreeTest {

  private static final String REQUESTS = "http_server_request_duration_seconds_count";
  private static final String CALLS = "db_client_operation_duration_seconds_count";

  private final CountingDriver driver = new CountingDriver();

  @BeforeEach
  void register() throws Exception {
    DriverManager.registerDriver(driver);
  }

  @AfterEach
  void deregister() throws Exception {
    DriverManager.deregisterDriver(driver);
  }

  @Test
  void requestsAndStatementsAgreeExactly() throws Exception {
    String url = CountingDriver.PREFIX + "h2:mem:agree";
    try (Shop shop =
        Shop.start(ShopOptions.parse("--port", "0", "--no-traffic", "--jdbc-url", url))) {
      assertThat(driver.countFromNow()).isEmpty(); // what filled the shop is not measured
      shop.traffic().start();
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> driver.counted().containsKey("SELECT failed")); // the broken route was met
      shop.traffic().stop();
      ShopBrowser browser = new ShopBrowser(shop);
      String text = browser.get("/apm/metrics/prometheus").body();
      JsonNode json = JsonMapper.shared().readTree(browser.get("/apm/metrics").body());

      Map<String, Double> sent = new TreeMap<>();
      shop.traffic()
          .counts()
          .completedByKind()
          .forEach((kind, count) -> sent.put(describe(kind), count.doubleValue()));
      assertThat(shop.traffic().counts().lost()).isZero();
      assertThat(sent).hasSizeGreaterThan(5);
      assertThat(requests(Exposition.samples(text, REQUESTS))).isEqualTo(sent);
      assertThat(requests(json(json, "http.server.request.duration"))).isEqualTo(sent);

      Map<String, Double> reached = driver.counted();
      assertThat(reached).containsKeys("SELECT", "INSERT", "UPDATE", "SELECT failed");
      assertThat(statements(Exposition.samples(text, CALLS))).isEqualTo(reached);
      assertThat(statements(json(json, "db.client.operation.duration"))).isEqualTo(reached);
    }
  }

  private static String describe(TrafficCounts.Kind kind) {
    return kind.method() + " " + kind.route() + " " + kind.status();
  }

  /** By method, route and status; without what the test itself asked below /apm. */
  private static Map<String, Double> requests(Map<Map<String, String>, Double> samples) {
    Map<String, Double> requests = new TreeMap<>();
    samples.forEach(
        (labels, count) -> {
          String route = labels.get("http_route");
          if (!"/apm/*".equals(route)) {
            String kind =
                labels.get("http_request_method")
                    + " "
                    + route
                    + " "
                    + labels.get("http_response_status_code");
            requests.merge(kind, count, Double::sum);
          }
        });
    return requests;
  }

  private static Map<String, Double> statements(Map<Map<String, String>, Double> samples) {
    Map<String, Double> statements = new TreeMap<>();
    samples.forEach(
        (labels, count) -> {
          String failed = labels.containsKey("error_type") ? " failed" : "";
          // a batch is one call of its statement
          String operation = labels.getOrDefault("db_operation_name", "").replace("BATCH ", "");
          statements.merge(operation + failed, count, Double::sum);
        });
    statements.values().removeIf(count -> count == 0); // a series is there before its first call
    return statements;
  }

  /** Counts of one meter by labels, named as in the exposition. */
  private static Map<Map<String, String>, Double> json(JsonNode document, String meter) {
    Map<Map<String, String>, Double> counts = new TreeMap<>(Exposition.BY_TEXT);
    for (JsonNode each : document.at("/meters")) {
      if (each.at("/name").stringValue().equals(meter)) {
        for (JsonNode series : each.at("/series")) {
          Map<String, String> labels = new TreeMap<>();
          series
              .at("/tags")
              .properties()
              .forEach(
                  tag -> labels.put(tag.getKey().replace('.', '_'), tag.getValue().asString()));
          counts.put(labels, series.at("/count").doubleValue());
        }
      }
    }
    return counts;
  }
}
