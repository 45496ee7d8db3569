package io.apmkit.examples.shop;

/** What became of an order. */
enum OrderOutcome {
  /** Stored; the goods left the stock. */
  PLACED("placed"),
  /** Not stored: there are not enough goods. */
  OUT_OF_STOCK("out_of_stock"),
  /** Not stored: the order itself is wrong. */
  INVALID("invalid");

  private final String tag;

  OrderOutcome(String tag) {
    this.tag = tag;
  }

  /** As a tag value of the orders metric. */
  String tag() {
    return tag;
  }
}
