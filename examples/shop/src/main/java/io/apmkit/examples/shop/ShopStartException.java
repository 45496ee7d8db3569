package io.apmkit.examples.shop;

/** The shop cannot start. The message says why and what to do; it is meant for the console. */
@SuppressWarnings("serial") // never serialized
final class ShopStartException extends Exception {

  ShopStartException(String message, Throwable cause) {
    super(message, cause);
  }
}
