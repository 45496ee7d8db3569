package io.apmkit.internal;

/** Text from elsewhere, fit for a line of a log. */
public final class Printable {

  private Printable() {}

  /**
   * The same, cut to a length, but not within a character.
   *
   * @param text from wherever
   * @param most characters to leave, at least 1
   * @return on one line
   */
  public static String oneLine(String text, int most) {
    if (text.length() <= most) {
      return oneLine(text);
    }
    int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    return oneLine(text.substring(0, end));
  }

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
