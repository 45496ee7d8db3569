package io.apmkit.exporters.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apmkit.Apm;
import io.apmkit.alert.AlertRule;
import io.apmkit.exporters.ExpositionChecker;
import io.apmkit.exporters.FakeRequest;
import io.apmkit.health.HealthResult;
import io.apmkit.promql.SeriesSelector;
import io.apmkit.promql.Threshold;
import io.micrometer.core.instrument.FunctionCounter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EndpointsTest {

  private final Apm apm =
      Apm.builder()
          .application("shop")
          .version("1.2")
          .environment("test")
          .instance("box:7")
          .commonTag("region", "eu")
          .step(Duration.ofMinutes(5))
          .logAlerts(false)
          .start();
  private final Endpoints endpoints = new Endpoints(apm);

  @AfterEach
  void close() {
    apm.close();
  }

  @Test
  void prometheusTextHasEverythingAndIsLegal() {
    apm.registry().counter("orders").increment(3);

    EndpointResponse response = endpoints.handle(FakeRequest.get("/metrics/prometheus"));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.contentType()).isEqualTo("text/plain; version=0.0.4; charset=utf-8");
    Map<String, Double> samples = ExpositionChecker.check(text(response));
    assertThat(samples).containsEntry("orders_total{region=eu}", 3.0);
    assertThat(samples.keySet()).anyMatch(key -> key.startsWith("jvm_memory_used_bytes"));
  }

  @Test
  void jsonHasTotalsWindowsAndWhoItIs() {
    apm.registry().counter("orders", "kind", "new").increment(3);
    for (int i = 1; i <= 100; i++) {
      apm.registry().timer("work").record(i, TimeUnit.MILLISECONDS);
    }
    FunctionCounter.builder("odd", this, self -> Double.POSITIVE_INFINITY).register(apm.registry());

    JsonNode document = json("/metrics");

    assertThat(document.at("/schemaVersion").intValue()).isEqualTo(1);
    assertThat(document.at("/application/name").stringValue()).isEqualTo("shop");
    assertThat(document.at("/application/version").stringValue()).isEqualTo("1.2");
    assertThat(document.at("/application/environment").stringValue()).isEqualTo("test");
    assertThat(document.at("/application/instance").stringValue()).isEqualTo("box:7");
    assertThat(document.at("/application/tags/region").stringValue()).isEqualTo("eu");
    assertThat(document.at("/windowSeconds").intValue()).isEqualTo(60);
    assertThat(Instant.parse(document.at("/timestamp").stringValue())).isBefore(Instant.MAX);
    JsonNode orders = meter(document, "orders");
    assertThat(orders.at("/type").stringValue()).isEqualTo("counter");
    assertThat(orders.at("/prometheusName").stringValue()).isEqualTo("orders_total");
    assertThat(orders.at("/series/0/tags/kind").stringValue()).isEqualTo("new");
    assertThat(orders.at("/series/0/value").intValue()).isEqualTo(3);
    JsonNode work = meter(document, "work").at("/series/0");
    assertThat(work.at("/count").intValue()).isEqualTo(100);
    assertThat(work.at("/sum").doubleValue()).isEqualTo(5.05);
    assertThat(work.at("/min").doubleValue()).isEqualTo(0.001);
    assertThat(work.at("/max").doubleValue()).isEqualTo(0.1);
    assertThat(work.at("/p95").doubleValue()).isBetween(0.094, 0.096);
    assertThat(meter(document, "odd").at("/series/0/value").stringValue()).isEqualTo("+Inf");
  }

  @Test
  void healthIsUnavailableOnlyWhenACriticalCheckSaysSo() {
    awaitHealth(200);
    assertThat(json("/health").at("/checks/0/name").stringValue()).isEqualTo("heap");

    apm.health()
        .register(
            "database",
            () -> HealthResult.unhealthy("gone").withDetail("pool", "main"),
            apm.health().defaults().withCritical(true));
    awaitHealth(503);

    JsonNode report = json("/health");
    assertThat(report.at("/status").stringValue()).isEqualTo("unhealthy");
    assertThat(report.at("/checks/0/details/pool").stringValue()).isEqualTo("main");
  }

  @Test
  void alertsBearWhoTheyComeFrom() {
    apm.registry().gauge("depth", 7);
    apm.alerts()
        .add(
            AlertRule.named("Deep")
                .when(Threshold.above(SeriesSelector.of("depth"), 5))
                .summary("too deep")
                .build());
    apm.history().scrape(apm.registry()::walk, Instant.now().plusSeconds(1).toEpochMilli());
    apm.alerts().evaluate(Instant.now());

    JsonNode alert = json("/alerts").at("/alerts/0");

    assertThat(alert.at("/rule").stringValue()).isEqualTo("Deep");
    assertThat(alert.at("/state").stringValue()).isEqualTo("firing");
    assertThat(alert.at("/labels/application").stringValue()).isEqualTo("shop");
    assertThat(alert.at("/labels/environment").stringValue()).isEqualTo("test");
    assertThat(alert.at("/labels/instance").stringValue()).isEqualTo("box:7");
    assertThat(alert.at("/labels/region").stringValue()).isEqualTo("eu");
  }

  @Test
  void systemTellsOfProcessAndMachineButNoEnvironment() {
    JsonNode system = json("/system");

    assertThat(system.at("/application/name").stringValue()).isEqualTo("shop");
    assertThat(system.at("/process/pid").longValue()).isEqualTo(ProcessHandle.current().pid());
    assertThat(system.at("/process/uptimeSeconds").doubleValue()).isPositive();
    assertThat(text(endpoints.handle(FakeRequest.get("/system"))))
        .doesNotContain(System.getProperty("user.dir"));
  }

  @Test
  void theIndexNamesEveryEndpointAndEachAnswers() {
    JsonNode index = json("/").at("/endpoints");

    assertThat(index.propertyNames())
        .containsExactly(
            "metrics",
            "metrics/json",
            "metrics/prometheus",
            "metrics/openmetrics",
            "health",
            "alerts",
            "system");
    index.forEach(
        path ->
            assertThat(endpoints.handle(FakeRequest.get(path.stringValue().substring(1))).status())
                .as(path.stringValue())
                .isIn(200, 503));
  }

  @Test
  void whatIsNotThereOrNotAllowedIsSaidPlainly() {
    EndpointResponse missing = endpoints.handle(FakeRequest.get("/<script>"));
    assertThat(missing.status()).isEqualTo(404);
    assertThat(missing.contentType()).startsWith("application/problem+json");
    assertThat(text(missing)).doesNotContain("script");

    EndpointResponse post = endpoints.handle(FakeRequest.get("/metrics").by("POST"));
    assertThat(post.status()).isEqualTo(405);
    assertThat(post.headers()).containsEntry("Allow", "GET, HEAD");

    EndpointResponse head = endpoints.handle(FakeRequest.get("/metrics/").by("HEAD"));
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.hasBody()).isFalse();
    assertThat(endpoints.handle(FakeRequest.get("/nothing").by("HEAD")).hasBody()).isFalse();
    assertThat(head.headers())
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Cache-Control", "no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "X-Forwarded-Proto",
        "X-Forwarded-User",
        "X-Real-IP",
        "Via",
        "x-forwarded-for"
      })
  void aRequestThatCameThroughAProxyIsRefused(String header) {
    assertThat(endpoints.handle(FakeRequest.get("/metrics").with(header, "127.0.0.1")).status())
        .isEqualTo(403);
  }

  @Test
  void onlyDirectCallersOnThisMachineAreAnsweredByDefault() {
    FakeRequest local = FakeRequest.get("/health");
    assertThat(status(local.from("10.0.0.1"))).isEqualTo(403);
    assertThat(status(local.from("::1").with("Host", "[::1]:8080"))).isNotEqualTo(403);
    assertThat(status(local.with("Host", "attacker.example"))).isEqualTo(403);
    assertThat(status(local.with("Host", "127.0.0.1.attacker.example:80"))).isEqualTo(403);
    assertThat(status(local.with("Origin", "http://attacker.example"))).isEqualTo(403);
    assertThat(status(local.with("Origin", "null"))).isEqualTo(403);
    assertThat(status(local.with("Sec-Fetch-Site", "cross-site"))).isEqualTo(403);
    assertThat(status(local.with("Sec-Fetch-Site", "none"))).isNotEqualTo(403);
    assertThat(status(local.with("Origin", "http://localhost:3000"))).isNotEqualTo(403);
    assertThat(status(new FakeRequest("GET", "/health", null, Map.of(), null))).isEqualTo(403);
  }

  @Test
  void anotherPolicyCanOpenThem() {
    Endpoints open = new Endpoints(apm, AccessPolicy.permitAll());

    assertThat(open.handle(FakeRequest.get("/metrics").from("10.0.0.1")).status()).isEqualTo(200);
  }

  private void awaitHealth(int status) {
    await().untilAsserted(() -> assertThat(status(FakeRequest.get("/health"))).isEqualTo(status));
  }

  private int status(EndpointRequest request) {
    return endpoints.handle(request).status();
  }

  private JsonNode json(String path) {
    EndpointResponse response = endpoints.handle(FakeRequest.get(path));
    assertThat(response.contentType()).isEqualTo("application/json; charset=utf-8");
    return JsonMapper.shared().readTree(text(response));
  }

  private static JsonNode meter(JsonNode document, String name) {
    for (JsonNode each : document.at("/meters")) {
      if (each.at("/name").stringValue().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("no meter " + name);
  }

  private static String text(EndpointResponse response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      response.writeTo(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    String text = bytes.toString(StandardCharsets.UTF_8);
    ExpositionChecker.checkAnswer(response.contentType(), text);
    return text;
  }
}
