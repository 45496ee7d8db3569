package io.apmkit.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VisitMixTest {

  @Test
  void meetsEveryRouteOfTheShop() {
    VisitMix mix = new VisitMix(1);
    Set<String> routes = new HashSet<>();
    for (int i = 0; i < 2_000; i++) {
      routes.add(mix.next().route());
    }

    assertThat(routes)
        .containsExactlyInAnyOrder(
            Routes.PRODUCTS,
            Routes.PRODUCT,
            Routes.SEARCH,
            Routes.ORDERS,
            Routes.CUSTOMER,
            Routes.SALES_REPORT,
            Routes.BROKEN);
  }

  @Test
  void equalSeedsMakeEqualVisits() {
    VisitMix one = new VisitMix(3);
    VisitMix other = new VisitMix(3);

    for (int i = 0; i < 500; i++) {
      assertThat(one.next()).isEqualTo(other.next());
      assertThat(one.thinkMillis()).isEqualTo(other.thinkMillis());
    }
  }

  @Test
  void sixVisitorsWhoThinkSendAboutThirtyRequestsASecond() {
    VisitMix mix = new VisitMix(1);
    long millis = 0;
    for (int i = 0; i < 20_000; i++) {
      millis += mix.thinkMillis();
    }

    assertThat(Traffic.VISITORS * 20_000 * 1_000.0 / millis).isBetween(25.0, 42.0);
  }
}
