package io.apmkit.internal;

/** Text from outside may hold half of a surrogate pair, which is no character in any encoding. */
public final class Surrogates {

  /** What stands for something that is no character (Unicode, 5.22). */
  public static final char REPLACEMENT = '\uFFFD';

  private Surrogates() {}

  /**
   * A text that every encoding can hold.
   *
   * @param text any
   * @return the same, or with {@link #REPLACEMENT} for each half of a pair
   */
  public static String replaced(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return withoutHalves(text);
      }
    }
    return text;
  }

  private static String withoutHalves(String text) {
    StringBuilder whole = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
        .forEach(whole::appendCodePoint);
    return whole.toString();
  }
}
