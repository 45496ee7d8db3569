package io.apmkit.servlet;

import static io.apmkit.servlet.Servlets.answering;
import static io.apmkit.servlet.Servlets.async;
import static io.apmkit.servlet.Servlets.complete;
import static io.apmkit.servlet.Servlets.doing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apmkit.servlet.FilterOptions.RouteSource;
import io.apmkit.snapshot.RegistrySnapshot;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RoutesTest {

  /** As Spring's own. */
  private record PathPattern(String pattern) {
    @Override
    public String toString() {
      return pattern;
    }
  }

  private JettyHost host = new JettyHost("/shop");

  @AfterEach
  void close() throws Exception {
    host.close();
  }

  private void start(String contextPath, FilterOptions options) throws Exception {
    host.close();
    host = new JettyHost(contextPath, options, apm -> apm);
  }

  @Test
  void aFrontControllersPathsBecomeTemplates() throws Exception {
    host.map("/", answering(200));
    host.start();

    host.send("GET", "/shop/orders/17?secret=1");
    host.send("GET", "/shop/orders/18;jsessionid=1A2B/");
    host.send("GET", "/shop/orders/19");
    host.send("GET", "/shop/mail/ann%40example.org");
    host.send("GET", "/shop/");

    assertCounted(
        Map.of(
            "GET /shop/orders/{id} 200 -", 3.0,
            "GET /shop/mail/{text} 200 -", 1.0,
            "GET /shop/ 200 -", 1.0));
  }

  @Test
  void pathsThatNobodyAnswersHaveNoRouteUnlessTheyLookLikeOneThatIsAnswered() throws Exception {
    host.map("/", frontController());
    host.start();

    for (int i = 0; i < 500; i++) {
      host.send("GET", "/shop/scan-" + (char) ('a' + i % 26) + "/" + (char) ('a' + i / 26));
    }
    host.send("GET", "/shop/moved");
    host.send("POST", "/shop/orders/404");
    host.send("GET", "/shop/orders/17");
    host.send("GET", "/shop/orders/404");

    assertCounted(
        Map.of(
            "GET - 404 -", 500.0,
            "GET - 302 -", 1.0,
            "POST - 404 -", 1.0,
            "GET /shop/orders/{id} 200 -", 1.0,
            "GET /shop/orders/{id} 404 -", 1.0));
  }

  @Test
  void methodsThatServletsAnswerForAnyPathAdmitNone() throws Exception {
    host.map(
        "/",
        new HttpServlet() {
          private static final long serialVersionUID = 1L;

          @Override
          protected void doGet(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(200);
          }
        });
    host.start();

    assertThat(host.send("OPTIONS", "/shop/scan-a").statusCode()).isEqualTo(200);
    assertThat(host.send("BREW", "/shop/scan-b").statusCode()).isEqualTo(501);
    host.send("GET", "/shop/orders/17");
    host.send("OPTIONS", "/shop/orders/18");

    assertCounted(
        Map.of(
            "OPTIONS - 200 -", 1.0,
            "_OTHER - 501 501", 1.0,
            "GET /shop/orders/{id} 200 -", 1.0,
            "OPTIONS /shop/orders/{id} 200 -", 1.0));
  }

  private static HttpServlet frontController() {
    return doing(
        (request, response) -> {
          switch (request.getServletPath()) {
            case "/moved" -> response.sendRedirect("/shop/");
            case "/orders/17" -> response.setStatus(200);
            default -> response.sendError(404);
          }
        });
  }

  @Test
  void failuresAreNamedEvenIfTheRouteNeverWorked() throws Exception {
    host.map("/", answering(500));
    host.start();

    host.send("GET", "/shop/orders/17");

    assertCounted(Map.of("GET /shop/orders/{id} 500 500", 1.0));
  }

  @Test
  void asynchronousAnswersAreLookedAtWhenTheyAreThere() throws Exception {
    host.map("/", async((context, response) -> complete(context, response, 404)));
    host.start();

    host.send("GET", "/shop/scan");

    assertCounted(Map.of("GET - 404 -", 1.0));
  }

  @Test
  void pastTheCeilingTemplatesAreOneRouteAndThatIsCounted() throws Exception {
    start("", FilterOptions.defaults().withMaxTemplates(2));
    host.map("/", answering(200));
    host.start();

    for (String path : new String[] {"/a", "/b", "/c", "/d", "/a"}) {
      host.send("GET", path);
    }

    assertCounted(Map.of("GET /a 200 -", 2.0, "GET /b 200 -", 1.0, "GET (other) 200 -", 2.0));
    assertThat(
            RegistrySnapshot.of(host.apm.registry()::walk)
                .named("apmkit_table_overflows_total")
                .stream()
                .filter(sample -> sample.labels().contains("table=\"routes\""))
                .mapToDouble(RegistrySnapshot.Sample::value)
                .sum())
        .isEqualTo(2);
  }

  @Test
  void whatFrameworksSayWinsOverMappings() throws Exception {
    host.map("/api/*", saying(RouteNames.SPRING, new PathPattern("/api/orders/{orderId}")));
    host.map("/rest/*", saying(ApmFilter.ROUTE_ATTRIBUTE, "/rest/orders/{orderId}"));
    host.map(
        "/both/*",
        doing(
            (request, response) -> {
              request.setAttribute(RouteNames.SPRING, "/both/**");
              request.setAttribute(ApmFilter.ROUTE_ATTRIBUTE, "/both/{x}");
            }));
    host.map("/empty/*", saying(ApmFilter.ROUTE_ATTRIBUTE, ""));
    host.map("/bare/*", saying(ApmFilter.ROUTE_ATTRIBUTE, "bare"));
    host.start();

    for (String path : new String[] {"api", "rest", "both", "empty", "bare"}) {
      host.send("GET", "/shop/" + path + "/orders/17");
    }

    assertCounted(
        Map.of(
            "GET /shop/api/orders/{orderId} 200 -", 1.0,
            "GET /shop/rest/orders/{orderId} 200 -", 1.0,
            "GET /shop/both/{x} 200 -", 1.0,
            "GET /shop/empty/* 200 -", 1.0,
            "GET /shop/bare 200 -", 1.0));
  }

  private static HttpServlet saying(String attribute, Object route) {
    return doing((request, response) -> request.setAttribute(attribute, route));
  }

  @Test
  void underAMappingTemplatesAreAChoice() throws Exception {
    start("/shop", FilterOptions.defaults().withRoutes(RouteSource.TEMPLATE));
    host.map("/api-2024/*", answering(200));
    host.map("/exact", answering(200));
    host.map("*.do", answering(200));
    host.start();

    host.send("GET", "/shop/api-2024/orders/17");
    host.send("GET", "/shop/api-2024");
    host.send("GET", "/shop/exact");
    host.send("GET", "/shop/a/17.do");

    assertCounted(
        Map.of(
            "GET /shop/api-2024/orders/{id} 200 -", 1.0,
            "GET /shop/api-2024/ 200 -", 1.0,
            "GET /shop/exact 200 -", 1.0,
            "GET /shop/*.do 200 -", 1.0));
  }

  @Test
  void excludedPathsAreNotMeasuredAtAll() throws Exception {
    start("/shop", FilterOptions.defaults().withExclude("/health", "/static/**", "*.css"));
    host.map("/", answering(200));
    host.map("/static/*", answering(200));
    host.start();

    host.send("GET", "/shop/health");
    host.send("GET", "/shop/health;x=1");
    host.send("GET", "/shop/static/a/b");
    host.send("GET", "/shop/a/main.css");
    var measured = host.send("GET", "/shop/healthy");

    assertCounted(Map.of("GET /shop/healthy 200 -", 1.0));
    assertThat(measured.headers().firstValue("X-Request-ID")).isPresent();
    assertThat(host.send("GET", "/shop/health").headers().firstValue("X-Request-ID")).isEmpty();
  }

  private void assertCounted(Map<String, Double> expected) {
    await().untilAsserted(() -> assertThat(host.counted()).isEqualTo(expected));
  }
}
