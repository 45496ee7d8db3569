package io.apmkit.exporters.hostile;

/** Texts in tests. */
final class Texts {

  private static final int SHOWN = 300;

  private Texts() {}

  /** Halves of surrogate pairs become something that a writer may choose. */
  static String written(String text) {
    StringBuilder written = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      int c = text.codePointAt(i);
      boolean half = c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
      written.appendCodePoint(half || c == '\ufffd' ? '?' : c);
      i += Character.charCount(c) - 1;
    }
    return written.toString();
  }

  /** In a message: one line, not too long. */
  static String shown(String text) {
    String line = text.replace("\n", "\\n").replace("\r", "\\r");
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "...";
  }
}
