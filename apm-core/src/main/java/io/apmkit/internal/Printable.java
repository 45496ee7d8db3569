package io.apmkit.internal;

/** Text from elsewhere, fit for a line of a log. */
public final class Printable {

  private Printable() {}

  /**
   * The same, cut to a length.
   *
   * @param text from wherever
   * @param most characters to leave
   * @return on one line
   */
  public static String oneLine(String text, int most) {
    return oneLine(text.length() <= most ? text : text.substring(0, most));
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

  /**
   * The same for a text that may be too long.
   *
   * @param text from wherever
   * @param most most characters to keep, at least 2; what is cut ends with an ellipsis
   * @return the text, or what is left of it
   */
  public static String oneLine(String text, int most) {
    if (text.length() <= most) {
      return oneLine(text);
    }
    int kept = most - 1;
    int end = Character.isHighSurrogate(text.charAt(kept - 1)) ? kept - 1 : kept;
    return oneLine(text.substring(0, end)) + "…";
  }
}
