package io.apmkit.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.activity.RequestStatement;
import io.apmkit.activity.SlowRequest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the shop's slow requests look like to whoever watches it. */
@Timeout(60)
class RequestInsightTest {

  private static final String THRESHOLDS = "apmkit.requests.slow-thresholds";

  @Test
  void theSlowRouteIsNamedWithItsStatement() throws Exception {
    try (Shop shop = shopWhere(Routes.SALES_REPORT + "=50ms")) {
      ShopBrowser browser = new ShopBrowser(shop);
      browser.get("/reports/sales"); // also loads classes
      browser.get("/reports/sales");

      SlowRequest slow = shop.apm().requests().slowRequests().get(0);
      assertThat(slow.route()).isEqualTo(Routes.SALES_REPORT);
      assertThat(slow.status()).isEqualTo(200);
      assertThat(slow.statements())
          .singleElement()
          .satisfies(
              (RequestStatement query) -> {
                assertThat(query.fingerprint()).startsWith("SELECT p.category, c.city");
                assertThat(query.nanos()).isPositive().isLessThanOrEqualTo(slow.nanos());
              });
      assertThat(slow.verdict()).isNotBlank(); // depends on how long it sleeps beside
    }
  }

  @Test
  void theOneMoreQueryOfTheCustomerPageIsNamedInItsSlowRequest() throws Exception {
    try (Shop shop = shopWhere(Routes.CUSTOMER + "=1ms")) {
      ShopBrowser browser = new ShopBrowser(shop);
      for (int customer = 1; customer <= 10; customer++) {
        browser.get("/customers/" + customer);
      }

      List<SlowRequest> slow = shop.apm().requests().slowRequests();
      assertThat(slow).isNotEmpty().allMatch(each -> each.route().equals(Routes.CUSTOMER));
      assertThat(slow)
          .flatMap(SlowRequest::statements)
          .filteredOn(RequestStatement::repeated)
          .isNotEmpty()
          .allSatisfy(
              each -> {
                assertThat(each.collection()).isEqualTo("order_lines");
                assertThat(each.count()).isGreaterThan(10);
              });
    }
  }

  private static Shop shopWhere(String thresholds) throws ShopStartException {
    System.setProperty(THRESHOLDS, thresholds);
    try {
      return Shop.start(ShopOptions.parse("--port", "0", "--no-traffic"));
    } finally {
      System.clearProperty(THRESHOLDS);
    }
  }
}
