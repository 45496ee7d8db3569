package io.apmkit.exporters.exposition;

import io.apmkit.exporters.exposition.Violations.BrokenLine;

/** Texts as they are written, and what they mean. */
final class Escapes {

  private Escapes() {}

  /** A label value; the same in both formats. */
  static String labelValue(String written) throws BrokenLine {
    return unescape(written, true);
  }

  /** A HELP text. OpenMetrics escapes quotes in it, the older format does not. */
  static String help(String written, Format format) throws BrokenLine {
    if (format.isOpenMetrics()) {
      int quote = written.indexOf('"');
      while (quote >= 0) {
        if (!isEscaped(written, quote)) {
          throw new BrokenLine(Rule.ESCAPE, "a quote in " + written);
        }
        quote = written.indexOf('"', quote + 1);
      }
    }
    return unescape(written, format.isOpenMetrics());
  }

  private static boolean isEscaped(String text, int at) {
    int backslashes = 0;
    while (backslashes < at && text.charAt(at - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  private static String unescape(String written, boolean quotes) throws BrokenLine {
    if (written.indexOf('\\') < 0) {
      return written;
    }
    StringBuilder text = new StringBuilder(written.length());
    for (int i = 0; i < written.length(); i++) {
      char c = written.charAt(i);
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char escaped = ++i < written.length() ? written.charAt(i) : ' ';
      if (escaped == 'n') {
        text.append('\n');
      } else if (escaped == '\\' || (quotes && escaped == '"')) {
        text.append(escaped);
      } else {
        throw new BrokenLine(Rule.ESCAPE, "\\" + escaped + " in " + written);
      }
    }
    return text.toString();
  }
}
