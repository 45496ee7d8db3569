package io.apmkit.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class AlertingTest {

  @Test
  void theSlowRouteMakesItsRuleFireAndTheOtherStaysQuiet() throws Exception {
    try (Shop shop = Shop.start(ShopOptions.parse("--port", "0", "--no-traffic"))) {
      ShopBrowser browser = new ShopBrowser(shop);
      assertThat(alerts(browser)).isEmpty();

      browser.get("/reports/sales");

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> {
                JsonNode alerts = alerts(browser);
                assertThat(alerts).hasSize(1);
                assertThat(alerts.at("/0/rule").stringValue()).isEqualTo("SlowSalesReport");
                assertThat(alerts.at("/0/state").stringValue()).isEqualTo("firing");
                assertThat(alerts.at("/0/labels/http_route").stringValue())
                    .isEqualTo("/reports/sales");
                assertThat(alerts.at("/0/labels/application").stringValue()).isEqualTo("shop");
              });
      assertThat(browser.get("/apm/metrics/prometheus").body())
          .contains("\napmkit_alerts_firing 1\n");
    }
  }

  private static JsonNode alerts(ShopBrowser browser) throws Exception {
    return JsonMapper.shared().readTree(browser.get("/apm/alerts").body()).at("/alerts");
  }
}
