package io.apmkit.exporters.push;

/** Makes text from outside fit to stand in a log: it can neither begin a new line nor hide one. */
final class OneLine {

  private OneLine() {}

  /**
   * Escapes what moves the cursor or the direction of writing, and shortens.
   *
   * @param text any
   * @param maxLength characters to keep, at least 1; a longer text ends with an ellipsis
   */
  static String of(String text, int maxLength) {
    StringBuilder safe = new StringBuilder(Math.min(text.length(), maxLength) + 1);
    int count = 0;
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (count == maxLength - 1 && text.codePointCount(i, text.length()) > 1) {
        return safe.append('…').toString();
      }
      append(text.codePointAt(i), safe);
      count++;
    }
    return safe.toString();
  }

  private static void append(int c, StringBuilder to) {
    switch (c) {
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      default -> {
        if (isPlain(c)) {
          to.appendCodePoint(c);
        } else {
          to.append(String.format("\\u%04x", c));
        }
      }
    }
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
