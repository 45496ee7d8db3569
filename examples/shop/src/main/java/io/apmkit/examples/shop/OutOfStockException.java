package io.apmkit.examples.shop;

/** An order asks for more than there is; none of it was stored. */
@SuppressWarnings("serial") // never serialized
final class OutOfStockException extends Exception {

  OutOfStockException(int product, int wanted) {
    super("there are fewer than " + wanted + " of product " + product + " in stock");
  }
}
