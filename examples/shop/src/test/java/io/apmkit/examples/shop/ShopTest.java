package io.apmkit.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apmkit.Apm;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ShopTest {

  @Test
  void closingLetsRequestsInFlightEnd() throws Exception {
    ExecutorService visitor = Executors.newSingleThreadExecutor();
    Shop shop = Shop.start(ShopOptions.parse("--port", "0", "--no-traffic"));
    Future<HttpResponse<String>> report =
        visitor.submit(() -> new ShopBrowser(shop).get("/reports/sales"));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> hasAskedFor(shop, "order_lines")); // what is left of the report is a sleep

    shop.close();

    assertThat(report.get().statusCode()).isEqualTo(200);
    visitor.shutdown();
  }

  @Test
  void twoShopsInOneProcessKeepApart() throws Exception {
    try (Shop one = Shop.start(ShopOptions.parse("--port", "0", "--no-traffic"));
        Shop other = Shop.start(ShopOptions.parse("--port", "0", "--no-traffic"))) {
      int stock = new ShopBrowser(other).stock(1);

      new ShopBrowser(one).order("customer=1&product=1&quantity=1");

      assertThat(new ShopBrowser(one).stock(1)).isEqualTo(stock - 1);
      assertThat(new ShopBrowser(other).stock(1)).isEqualTo(stock);
    }
  }

  @Test
  void aClosedShopLeavesNoThreadAndNoPortBehind() throws Exception {
    Shop shop = Shop.start(ShopOptions.parse("--port", "0"));
    int port = shop.port();

    shop.close();
    shop.close(); // does nothing

    await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(threads()).isEmpty());
    WebServer.bind(port).close();
  }

  @Test
  void withoutMonitoringTheShopSellsAndNothingOfApmkitRuns() throws Exception {
    try (Shop shop =
        Shop.start(ShopOptions.parse("--port", "0", "--no-traffic", "--no-monitoring"))) {
      ShopBrowser browser = new ShopBrowser(shop);

      assertThat(browser.order("customer=1&product=1&quantity=1").statusCode()).isEqualTo(201);
      assertThat(browser.order("customer=1&product=0&quantity=1").statusCode()).isEqualTo(400);
      assertThat(browser.get("/products/1").statusCode()).isEqualTo(200);

      assertThat(browser.get("/apm/metrics").statusCode()).isEqualTo(404);
      assertThat(Apm.running()).isEmpty();
      assertThat(threads()).noneMatch(name -> name.startsWith("apmkit-"));
    }
  }

  @Test
  void withoutMonitoringTheDatabaseIsThePoolItself() throws Exception {
    try (ShopDatabase database = ShopDatabase.open(null, 0)) {
      assertThat(new NoMonitoring().watch(database.pool())).isSameAs(database.pool());
      assertThat(database.pool().getMetricRegistry()).isNull();
    }
  }

  private static boolean hasAskedFor(Shop shop, String table) {
    return shop.apm().sql().statements().stream()
        .anyMatch(each -> table.equals(each.collection()) && each.count() > 0);
  }

  private static List<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("shop") || name.startsWith("apmkit-"))
        .toList();
  }
}
