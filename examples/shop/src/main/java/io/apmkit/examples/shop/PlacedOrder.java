package io.apmkit.examples.shop;

/** An order that is stored. The total is in cents. */
record PlacedOrder(int id, long totalCents) {

  double totalEur() {
    return totalCents / 100.0;
  }
}
