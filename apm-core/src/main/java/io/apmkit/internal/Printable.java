package io.apmkit.internal;

/** Text from elsewhere, fit for a line of a log. */
public final class Printable {

  private Printable() {}

  /**
   * A text without what could end the line, or else make one up that nobody wrote.
   *
   * @param text from wherever
   * @return the same length; control characters and line separators are blanks
   */
  public static String oneLine(CharSequence text) {
    StringBuilder line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean harmless = !Character.isISOControl(c) && c != '\u2028' && c != '\u2029';
      line.append(harmless ? c : ' ');
    }
    return line.toString();
  }
}
