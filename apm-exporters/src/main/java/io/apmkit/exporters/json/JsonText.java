package io.apmkit.exporters.json;

import io.apmkit.internal.Surrogates;

/**
 * Any text as JSON can have it. Quotes and control characters are the generator's business; half of
 * a surrogate pair is no character, and many readers refuse the whole document for one.
 */
final class JsonText {

  private JsonText() {}

  /** The same, or with U+FFFD for each half of a pair. */
  static String legal(String text) {
    return Surrogates.replaced(text);
  }

  /**
   * The name of a property. U+FFFD may stand for different things, here or since the meter was
   * registered, so that a number has to keep such keys apart.
   *
   * @param key any text
   * @param number of the key among those of its object
   */
  static String key(String key, int number) {
    String legal = legal(key);
    return legal.indexOf(Surrogates.REPLACEMENT) < 0 ? legal : legal + '#' + number;
  }
}
