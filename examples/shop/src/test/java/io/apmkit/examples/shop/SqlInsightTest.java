package io.apmkit.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.activity.RepeatedStatement;
import io.apmkit.activity.SlowStatement;
import io.apmkit.activity.SqlStatementSummary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the shop's database work looks like to whoever watches it. */
@Timeout(60)
class SqlInsightTest {

  private Shop shop;
  private ShopBrowser browser;

  @BeforeEach
  void open() throws Exception {
    shop = Shop.start(ShopOptions.parse("--port", "0", "--no-traffic"));
    browser = new ShopBrowser(shop);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void theOneMoreQueryOfTheCustomerPageIsFound() throws Exception {
    for (int customer = 1; customer <= 10; customer++) {
      browser.get("/customers/" + customer);
    }

    assertThat(shop.apm().sql().repeatedStatements())
        .singleElement()
        .satisfies(
            (RepeatedStatement found) -> {
              assertThat(found.route()).isEqualTo(Routes.CUSTOMER);
              assertThat(found.collection()).isEqualTo("order_lines");
              assertThat(found.mostRepeats()).isGreaterThan(10);
              assertThat(found.wastedNanos()).isPositive();
            });
  }

  @Test
  void aStatementTellsItsRowsAndItsRoutes() throws Exception {
    browser.get("/products/1");

    SqlStatementSummary product =
        shop.apm().sql().statements().stream()
            .filter(each -> "products".equals(each.collection()) && each.count() > 0)
            .filter(each -> each.routes().containsKey(Routes.PRODUCT))
            .findFirst()
            .orElseThrow();

    assertThat(product.rowsRead()).isEqualTo(1);
    assertThat(product.fetches().count()).isEqualTo(1);
    assertThat(product.routes()).containsOnlyKeys(Routes.PRODUCT).containsValue(1L);
  }

  @Test
  void aSlowStatementTellsTheLineOfTheShopThatItComesFrom() throws Exception {
    shop.close();
    System.setProperty("apmkit.sql.slow-threshold", "1ms");
    try {
      shop = Shop.start(ShopOptions.parse("--port", "0", "--no-traffic"));
    } finally {
      System.clearProperty("apmkit.sql.slow-threshold");
    }
    new ShopBrowser(shop).get("/reports/sales");

    assertThat(shop.apm().sql().slowStatements())
        .filteredOn(each -> "order_lines".equals(each.collection()))
        .singleElement()
        .satisfies(
            (SlowStatement slow) -> {
              assertThat(slow.caller()).startsWith(SalesReport.class.getName() + ".rows(");
              assertThat(slow.rows()).isPositive();
              assertThat(slow.fingerprint()).doesNotContain("4 DESC");
            });
  }

  @Test
  void connectionsAndTransactionsAreMeasured() throws Exception {
    browser.order("customer=1&product=1&quantity=1");

    String metrics = browser.get("/apm/metrics/prometheus").body();

    assertThat(metrics)
        .contains("db_client_connection_wait_time_seconds_count{")
        .contains("db_client_connection_use_time_seconds_count{")
        .contains("db_client_connections{")
        .containsPattern(
            "db_client_transaction_duration_seconds_count\\{[^}]*pool_name=\"shop\"[^}]*outcome=\"commit\"[^}]*} 1")
        .contains("hikaricp_connections_active{");
  }
}
