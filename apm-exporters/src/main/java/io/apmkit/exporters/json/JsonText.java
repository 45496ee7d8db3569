package io.apmkit.exporters.json;

/**
 * Any text as JSON can have it. Quotes and control characters are the generator's business; half of
 * a surrogate pair is no character, and many readers refuse the whole document for one.
 */
final class JsonText {

  private static final char NO_CHARACTER = '\ufffd';

  private JsonText() {}

  /** The same, or with U+FFFD for each half of a pair. */
  static String legal(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return withoutHalves(text);
      }
    }
    return text;
  }

  private static String withoutHalves(String text) {
    StringBuilder legal = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? NO_CHARACTER : c)
        .forEach(legal::appendCodePoint);
    return legal.toString();
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
    return legal.indexOf(NO_CHARACTER) < 0 ? legal : legal + '#' + number;
  }
}
