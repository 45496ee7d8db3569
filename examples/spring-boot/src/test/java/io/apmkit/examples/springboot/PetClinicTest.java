package io.apmkit.examples.springboot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apmkit.Apm;
import io.apmkit.activity.SqlStatementSummary;
import io.apmkit.snapshot.RegistrySnapshot;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;

/** What a Spring Boot application looks like to whoever watches it. */
@Timeout(60)
class PetClinicTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static ServletWebServerApplicationContext application;
  private static Apm apm;

  /** What earlier tests have left. */
  private Map<String, Long> countedBefore = Map.of();

  private Map<String, Long> ownersBefore = Map.of();
  private Map<String, Long> petsBefore = Map.of();

  @BeforeAll
  static void start() {
    application =
        (ServletWebServerApplicationContext)
            SpringApplication.run(PetClinic.class, "--server.port=0", "--logging.level.root=error");
    apm = application.getBean(Apm.class);
  }

  @AfterAll
  static void stop() {
    application.close();
  }

  @BeforeEach
  void remember() {
    await().until(() -> apm.requests().inFlight() == 0);
    countedBefore = counted();
    ownersBefore = routesOf("owners");
    petsBefore = routesOf("pets");
  }

  @Test
  void routesAreThePatternsOfTheControllers() throws Exception {
    assertThat(get("/owners/1").body()).isEqualTo("owner 1");
    assertThat(get("/owners/2").statusCode()).isEqualTo(200);
    assertThat(get("/owners/3/pets").body()).contains("pet 5", "pet 6");
    assertThat(get("/owners/3/pets?sort=name").statusCode()).isEqualTo(200);

    assertCounted(Map.of("GET /owners/{id} 200 -", 2L, "GET /owners/{id}/pets 200 -", 2L));
  }

  @Test
  void errorsHaveTheStatusThatTheClientGot() throws Exception {
    assertThat(get("/owners/99").statusCode()).isEqualTo(404); // ResponseStatusException
    assertThat(get("/owners/-1").statusCode()).isEqualTo(400); // by the controller advice
    assertThat(get("/owners/x").statusCode()).isEqualTo(400); // no number
    assertThat(get("/pets/1").statusCode()).isEqualTo(404); // no such route
    assertThat(post("/owners/1").statusCode()).isEqualTo(405);

    await().untilAsserted(() -> assertThat(total(countedNow())).isEqualTo(5));
    assertThat(countedNow())
        .hasSize(4)
        .containsEntry("GET /owners/{id} 404 -", 1L)
        .containsEntry("GET /owners/{id} 400 -", 2L)
        .allSatisfy((series, count) -> assertThat(series).doesNotContain("/1 ", "/99 ", "/x "))
        .anySatisfy((series, count) -> assertThat(series).startsWith("POST ").endsWith(" 405 -"));
  }

  @Test
  void statementsOfJpaAppearUnderTheirRoutes() throws Exception {
    get("/owners/1");
    get("/owners/2/pets");

    await()
        .untilAsserted(
            () ->
                assertThat(since(ownersBefore, routesOf("owners")))
                    .isEqualTo(Map.of("/owners/{id}", 1L, "/owners/{id}/pets", 1L)));
    assertThat(since(petsBefore, routesOf("pets"))).isEqualTo(Map.of("/owners/{id}/pets", 1L));
  }

  @Test
  void theOneQueryForEachOwnerIsFound() throws Exception {
    assertThat(get("/owners").body()).contains("owner 30 has 2 pets");

    await()
        .untilAsserted(
            () ->
                assertThat(apm.sql().repeatedStatements())
                    .singleElement()
                    .satisfies(
                        found -> {
                          assertThat(found.route()).isEqualTo("/owners");
                          assertThat(found.collection()).isEqualTo("pets");
                          assertThat(found.mostRepeats()).isEqualTo(Seed.OWNERS);
                        }));
  }

  @Test
  void asynchronousAnswersAreCountedOnceWithTheirStatements() throws Exception {
    assertThat(get("/pets/1/visits").body()).isEqualTo("visits of pet 1");
    assertThat(get("/pets/2/next-visit").body()).isEqualTo("next visit of pet 2");

    assertCounted(Map.of("GET /pets/{id}/visits 200 -", 1L, "GET /pets/{id}/next-visit 200 -", 1L));
    assertThat(since(petsBefore, routesOf("pets")))
        .isEqualTo(Map.of("/pets/{id}/visits", 1L, "/pets/{id}/next-visit", 1L));
  }

  @Test
  void metricsAreThere() throws Exception {
    get("/owners/1");

    await()
        .untilAsserted(
            () ->
                assertThat(get("/apm/metrics/prometheus").body())
                    .contains("http_route=\"/owners/{id}\"")
                    .contains("db_collection_name=\"owners\""));
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(address(path)).build());
  }

  private HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(address(path)).POST(HttpRequest.BodyPublishers.noBody()).build());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + application.getWebServer().getPort() + path);
  }

  /** Executions of statements whose main table this is, by route; those of the start have none. */
  private static Map<String, Long> routesOf(String table) {
    Map<String, Long> routes = new TreeMap<>();
    for (SqlStatementSummary statement : apm.sql().statements()) {
      if (table.equals(statement.collection())) {
        statement.routes().forEach((route, count) -> routes.merge(route, count, Long::sum));
      }
    }
    return routes;
  }

  private static Map<String, Long> since(Map<String, Long> before, Map<String, Long> now) {
    Map<String, Long> difference = new TreeMap<>(now);
    before.forEach((key, count) -> difference.merge(key, -count, Long::sum));
    difference.values().removeIf(count -> count == 0);
    return difference;
  }

  private static long total(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private Map<String, Long> countedNow() {
    return since(countedBefore, counted());
  }

  private void assertCounted(Map<String, Long> expected) {
    await().untilAsserted(() -> assertThat(countedNow()).isEqualTo(expected));
  }

  /** Requests by "method route status error". */
  private static Map<String, Long> counted() {
    Map<String, Long> counted = new TreeMap<>();
    RegistrySnapshot.of(apm.registry()::walk)
        .named("http_server_request_duration_seconds_count")
        .forEach(sample -> counted.put(describe(sample.labels()), (long) sample.value()));
    return counted;
  }

  private static String describe(List<String> labels) {
    return "%s %s %s %s"
        .formatted(
            value(labels, "http_request_method"),
            value(labels, "http_route"),
            value(labels, "http_response_status_code"),
            value(labels, "error_type"));
  }

  private static String value(List<String> labels, String name) {
    return labels.stream()
        .filter(label -> label.startsWith(name + "="))
        .map(label -> label.substring(name.length() + 2, label.length() - 1))
        .findFirst()
        .orElse("-");
  }
}
