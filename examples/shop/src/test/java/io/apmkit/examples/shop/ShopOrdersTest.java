package io.apmkit.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.DistributionSummary;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders: stored whole or not at all, and counted either way. */
class ShopOrdersTest {

  private static final int SOLD_OUT = ShopSeed.DISCONTINUED_EVERY;

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
  void anOrderTakesItsGoodsOutOfTheStock() throws Exception {
    int stock1 = browser.stock(1);
    int stock2 = browser.stock(2);

    HttpResponse<String> placed =
        browser.order("customer=7&product=1&quantity=2&product=2&quantity=1&product=1&quantity=1");

    assertThat(placed.statusCode()).isEqualTo(201);
    assertThat(ShopBrowser.number(placed.body(), "order")).isEqualTo(ShopSeed.ORDERS + 1);
    assertThat(browser.stock(1)).isEqualTo(stock1 - 3);
    assertThat(browser.stock(2)).isEqualTo(stock2 - 1);
    assertThat(browser.get("/customers/7").body())
        .contains("\"orders\":[{\"id\":" + (ShopSeed.ORDERS + 1) + ",");
  }

  @Test
  void anOrderThatCannotBeFilledChangesNothing() throws Exception {
    int stock = browser.stock(1);
    String history = browser.get("/customers/7").body();

    HttpResponse<String> refused =
        browser.order("customer=7&product=1&quantity=2&product=" + SOLD_OUT + "&quantity=1");

    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(refused.body()).contains("product " + SOLD_OUT);
    assertThat(browser.stock(1)).isEqualTo(stock); // product 1 was taken before 67 failed
    assertThat(browser.get("/customers/7").body()).isEqualTo(history);
  }

  @Test
  void theLastPiecesAreSoldOnlyOnce() throws Exception {
    int stock = browser.stock(1);

    assertThat(browser.order("customer=1&product=1&quantity=" + stock).statusCode()).isEqualTo(201);
    assertThat(browser.order("customer=1&product=1&quantity=1").statusCode()).isEqualTo(409);
    assertThat(browser.stock(1)).isZero();
  }

  @Test
  void everyOrderIsCountedByWhatBecameOfIt() throws Exception {
    HttpResponse<String> placed = browser.order("customer=7&product=1&quantity=2");
    browser.order("customer=7&product=" + SOLD_OUT + "&quantity=1");
    browser.order("customer=7&product=0&quantity=1");

    assertThat(orders("placed")).isEqualTo(1);
    assertThat(orders("out_of_stock")).isEqualTo(1);
    assertThat(orders("invalid")).isEqualTo(1);
    DistributionSummary value = shop.apm().registry().get("shop.order.value").summary();
    assertThat(value.count()).isEqualTo(1);
    assertThat(value.totalAmount())
        .isEqualTo(ShopBrowser.number(placed.body(), "totalCents") / 100.0);
  }

  private double orders(String outcome) {
    return shop.apm().registry().get("shop.orders").tag("outcome", outcome).counter().count();
  }
}
