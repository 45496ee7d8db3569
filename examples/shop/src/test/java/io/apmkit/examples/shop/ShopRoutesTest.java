package io.apmkit.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every route over real HTTP, with monitoring in between. */
class ShopRoutesTest {

  private static Shop shop;
  private static ShopBrowser browser;

  @BeforeAll
  static void open() throws Exception {
    shop = Shop.start(ShopOptions.parse("--port", "0", "--no-traffic"));
    browser = new ShopBrowser(shop);
  }

  @AfterAll
  static void close() {
    shop.close();
  }

  @Test
  void indexLinksEverything() throws Exception {
    HttpResponse<String> page = browser.get("/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
    assertThat(page.body())
        .contains("/products", "/reports/sales")
        .contains("/apm/metrics/prometheus", "/apm/alerts", "/apm/system");
  }

  @Test
  void listsProductsPageByPage() throws Exception {
    HttpResponse<String> page = browser.get("/products?page=2&size=10");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Type")).hasValue("application/json");
    assertThat(page.body())
        .startsWith("{\"page\":2,\"products\":[{\"id\":21,")
        .contains("\"id\":30,")
        .doesNotContain("\"id\":31,");
    assertThat(browser.get("/products?page=1000000").body()).contains("\"products\":[]");
  }

  @Test
  void showsOneProduct() throws Exception {
    assertThat(browser.get("/products/3000").body())
        .startsWith("{\"id\":3000,\"name\":\"")
        .contains("\"stock\":");
  }

  @Test
  void searchTakesWildcardsAndQuotesLiterally() throws Exception {
    assertThat(browser.get("/search?q=LAMP").body()).contains("lamp no. ");
    assertThat(browser.get("/search?q=%25").body()).isEqualTo("{\"q\":\"%\",\"products\":[]}");
    assertThat(browser.get("/search?q=_").body()).contains("\"products\":[]");
    assertThat(browser.get("/search?q=!").body()).contains("\"products\":[]");
    assertThat(browser.get("/search?q=%22%3Cb%3E'").body())
        .isEqualTo("{\"q\":\"\\\"<b>'\",\"products\":[]}");
  }

  @Test
  void showsTheOrdersOfACustomer() throws Exception {
    HttpResponse<String> history = browser.get("/customers/1");

    assertThat(history.statusCode()).isEqualTo(200);
    assertThat(history.body()).contains("\"placedAt\":\"", "\"lines\":[{\"product\":");
  }

  @Test
  void theSalesReportIsSlowOnPurpose() throws Exception {
    long startNanos = System.nanoTime();

    HttpResponse<String> report = browser.get("/reports/sales");

    assertThat(Duration.ofNanos(System.nanoTime() - startNanos))
        .isGreaterThanOrEqualTo(SalesReportServlet.LEAST.minusMillis(1));
    assertThat(report.statusCode()).isEqualTo(200);
    assertThat(report.body()).contains("\"city\":\"Athens\"", "\"boughtTogether\":");
  }

  @Test
  void brokenFailsInTheProgramAndInTheDatabase() throws Exception {
    for (int i = 0; i < BrokenServlet.DATABASE_FAILS_EVERY; i++) {
      assertThat(browser.get("/broken").statusCode()).isEqualTo(500);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/products/3001", "/customers/2001", "/nowhere"})
  void unknownIs404(String path) throws Exception {
    assertThat(browser.get(path).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/products/lamp",
        "/products/0",
        "/products/-1",
        "/products/",
        "/products/1/2",
        "/products/99999999999",
        "/customers/x",
        "/products?page=-1",
        "/products?size=101",
        "/products?size=0",
        "/search",
        "/search?q=",
        "/search?q=%20",
        "/search?q=%FF"
      })
  void badIs400(String path) throws Exception {
    HttpResponse<String> answer = browser.get(path);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).startsWith("{\"error\":\"");
  }

  @ParameterizedTest
  @CsvSource({
    "customer=1&product=3001&quantity=1, 404",
    "customer=2001&product=1&quantity=1, 404",
    "customer=x&product=1&quantity=1,    400",
    "product=1&quantity=1,               400",
    "customer=1,                         400",
    "customer=1&product=1,               400",
    "customer=1&product=1&quantity=0,    400",
    "customer=1&product=1&quantity=1001, 400",
  })
  void aWrongOrderIsRefused(String form, int status) throws Exception {
    int stock = browser.stock(1);

    assertThat(browser.order(form).statusCode()).isEqualTo(status);

    assertThat(browser.stock(1)).isEqualTo(stock);
  }

  @Test
  void headAnswersLikeGetWithoutTheBody() throws Exception {
    HttpResponse<String> answer =
        browser.send(browser.to("/products/1").method("HEAD", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void theWrongMethodIs405() throws Exception {
    assertThat(browser.get("/orders").statusCode()).isEqualTo(405);
    assertThat(browser.send(browser.to("/products").POST(BodyPublishers.noBody())).headers())
        .satisfies(headers -> assertThat(headers.firstValue("Allow")).hasValue("GET"));
  }

  @Test
  void monitoringIsMounted() throws Exception {
    assertThat(browser.get("/apm/health").statusCode()).isEqualTo(200);
    assertThat(browser.get("/apm/metrics").statusCode()).isEqualTo(200);
    assertThat(browser.get("/apm/metrics/prometheus").statusCode()).isEqualTo(200);
  }
}
