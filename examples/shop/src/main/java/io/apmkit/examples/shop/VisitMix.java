package io.apmkit.examples.shop;

import java.util.SplittableRandom;

/** What visitors look at, how often, and how long they think in between. Belongs to one thread. */
final class VisitMix {

  private static final int BURST_IN = 400; // one visit in so many begins a burst
  private static final int BURST_VISITS = 15;
  private static final int SOLD_OUT_IN = 50; // one line of an order in so many cannot be delivered
  private static final int LEAST_THINK_MILLIS = 70;
  private static final int MOST_THINK_MILLIS = 250;

  private final SplittableRandom random;
  private int burstLeft;

  VisitMix(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Thousandths: most visitors look at goods, some buy, a few meet what is slow or broken. */
  Visit next() {
    int p = random.nextInt(1_000);
    if (p < 330) {
      return Visit.get(Routes.PRODUCT, "/products/" + ShopSeed.anyProduct(random));
    } else if (p < 550) {
      return Visit.get(Routes.PRODUCTS, "/products?page=" + random.nextInt(20));
    } else if (p < 730) {
      return Visit.get(Routes.SEARCH, "/search?q=" + ShopWords.searchTerm(random));
    } else if (p < 860) {
      return Visit.post(Routes.ORDERS, order());
    } else if (p < 960) {
      return Visit.get(Routes.CUSTOMER, "/customers/" + ShopSeed.anyCustomer(random));
    } else if (p < 970) {
      return Visit.get(Routes.PRODUCT, "/products/" + (ShopSeed.PRODUCTS + 1)); // 404
    } else if (p < 975) {
      return Visit.get(Routes.PRODUCT, "/products/lamp"); // 400
    } else if (p < 988) {
      return Visit.get(Routes.BROKEN, "/broken"); // 500
    }
    return Visit.get(Routes.SALES_REPORT, "/reports/sales");
  }

  /** How long to wait before the next visit; nothing within a burst. */
  int thinkMillis() {
    if (burstLeft > 0) {
      burstLeft--;
      return 0;
    }
    if (random.nextInt(BURST_IN) == 0) {
      burstLeft = BURST_VISITS;
    }
    return random.nextInt(LEAST_THINK_MILLIS, MOST_THINK_MILLIS);
  }

  /** One to three products; now and then one that cannot be had any more, so that it fails. */
  private String order() {
    StringBuilder form = new StringBuilder("customer=").append(ShopSeed.anyCustomer(random));
    int lines = 1 + random.nextInt(3);
    for (int i = 0; i < lines; i++) {
      boolean soldOut = random.nextInt(SOLD_OUT_IN) == 0;
      int product = soldOut ? ShopSeed.DISCONTINUED_EVERY : ShopSeed.anyProduct(random);
      form.append("&product=").append(product);
      form.append("&quantity=").append(1 + random.nextInt(2));
    }
    return form.toString();
  }
}
