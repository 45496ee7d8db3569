package io.apmkit.examples.shop;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apmkit.examples.shop.TrafficCounts.Kind;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class TrafficTest {

  private static final Duration PATIENCE = Duration.ofSeconds(40);

  @Test
  void afterStopEveryRequestIsAccountedFor() throws Exception {
    try (Shop shop = Shop.start(ShopOptions.parse("--port", "0"))) {
      TrafficCounts counts = shop.traffic().counts();
      await().atMost(PATIENCE).until(() -> counts.completed() > 150);

      shop.traffic().stop();

      assertThat(counts.lost()).isZero();
      assertThat(counts.sent()).isEqualTo(counts.completed());
      Map<String, Long> completedByRoute = new HashMap<>();
      counts
          .completedByKind()
          .forEach((kind, n) -> completedByRoute.merge(kind.route(), n, Long::sum));
      assertThat(completedByRoute).isEqualTo(counts.sentByRoute());

      long sent = counts.sent();
      await().during(Duration.ofMillis(500)).until(() -> counts.sent() == sent);
    }
  }

  @Test
  void theMetricsSayWhatTheVisitorsSaw() throws Exception {
    try (Shop shop = Shop.start(ShopOptions.parse("--port", "0"))) {
      TrafficCounts counts = shop.traffic().counts();
      await().atMost(PATIENCE).until(() -> counts.completed() > 150);

      shop.traffic().stop();

      assertThat(measured(shop)).isEqualTo(counts.completedByKind());
    }
  }

  /** Requests by method, route and status, as the filter counted them. */
  private static Map<Kind, Long> measured(Shop shop) {
    Map<Kind, Long> measured = new HashMap<>();
    for (Timer timer : shop.apm().registry().find("http.server.request.duration").timers()) {
      Kind kind =
          new Kind(
              tag(timer, "http.request.method"),
              tag(timer, "http.route"),
              Integer.parseInt(tag(timer, "http.response.status_code")));
      measured.merge(kind, timer.count(), Long::sum); // there may be several causes of errors
    }
    return measured;
  }

  private static String tag(Timer timer, String key) {
    return requireNonNull(timer.getId().getTag(key), key);
  }

  @Test
  void ordersPlacedAreOrdersCounted() throws Exception {
    try (Shop shop = Shop.start(ShopOptions.parse("--port", "0"))) {
      TrafficCounts counts = shop.traffic().counts();
      Kind placed = new Kind("POST", Routes.ORDERS, 201);
      await().atMost(PATIENCE).until(() -> counts.completedByKind().getOrDefault(placed, 0L) > 5);

      shop.traffic().stop();

      double counted =
          shop.apm().registry().get("shop.orders").tag("outcome", "placed").counter().count();
      assertThat(counts.completedByKind()).containsEntry(placed, (long) counted);
    }
  }

  @Test
  void staysAwayIfToldSo() throws Exception {
    try (Shop shop = Shop.start(ShopOptions.parse("--port", "0", "--no-traffic"))) {
      await().during(Duration.ofMillis(300)).until(() -> shop.traffic().counts().sent() == 0);
    }
  }

  @Test
  void aShopThatIsGoneLosesRequestsButStopsAllTheSame() throws Exception {
    int port;
    try (Shop shop = Shop.start(ShopOptions.parse("--port", "0", "--no-traffic"))) {
      port = shop.port();
    }
    Traffic traffic = new Traffic(port);
    traffic.start();
    await().atMost(PATIENCE).until(() -> traffic.counts().lost() > 0);

    traffic.stop();

    assertThat(traffic.counts().completed()).isZero();
    assertThat(traffic.counts().sent()).isEqualTo(traffic.counts().lost());
  }
}
