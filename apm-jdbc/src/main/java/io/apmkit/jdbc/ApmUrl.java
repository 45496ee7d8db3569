package io.apmkit.jdbc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A {@code jdbc:apm:} URL taken apart: the URL of the driver behind, and the application that it
 * names by a parameter {@code apm}. Has no text of its own, for URLs hold passwords. Takes time
 * linear in the length of the URL, whatever is in it.
 *
 * <p>Parameters are looked for in the style of the URL: {@code ?a=b&apm=x} if its first {@code ?}
 * comes before its first {@code ;}, else {@code ;a=b;apm=x}. There, H2 escapes a semicolon by a
 * backslash, and SQL Server puts values in braces.
 */
final class ApmUrl {

  static final String PREFIX = "jdbc:apm:";

  private static final String SCHEME = "jdbc:";
  private static final String PARAMETER = "apm=";
  private static final int MAX_SUBPROTOCOL = 30;

  private final String driverUrl;
  private final @Nullable String application;

  private ApmUrl(String driverUrl, @Nullable String application) {
    this.driverUrl = driverUrl;
    this.application = application == null || application.isBlank() ? null : application;
  }

  /**
   * Takes the parameter out; of several, the first counts.
   *
   * @return null if the URL is not for us, or for us again behind us
   */
  static @Nullable ApmUrl parse(@Nullable String text) {
    if (text == null
        || !text.startsWith(PREFIX)
        || text.length() == PREFIX.length()
        || text.startsWith("apm:", PREFIX.length())) {
      return null;
    }
    String url = SCHEME + text.substring(PREFIX.length());
    int start = startOfParameters(url);
    boolean query = url.startsWith("?", start);
    StringBuilder rest = new StringBuilder(url.length()).append(url, 0, start);
    String application = null;
    int from = start; // the separator before a parameter
    while (from < url.length()) {
      int to = query ? indexOf(url, '&', from + 1) : endOfProperty(url, from + 1);
      if (!url.startsWith(PARAMETER, from + 1)) {
        boolean first = rest.length() == start;
        rest.append(first ? url.charAt(start) : url.charAt(from)).append(url, from + 1, to);
      } else if (application == null) {
        String value = url.substring(from + 1 + PARAMETER.length(), to);
        application = query ? decoded(value) : value;
      }
      from = to;
    }
    return new ApmUrl(rest.toString(), application);
  }

  /** What the driver behind gets. */
  String driverUrl() {
    return driverUrl;
  }

  /** Whose connection it shall be; null if the URL does not say. */
  @Nullable String application() {
    return application;
  }

  /** Which driver it is for; fit for a log. */
  String subprotocol() {
    int end = SCHEME.length();
    while (end < Math.min(driverUrl.length(), MAX_SUBPROTOCOL) && isName(driverUrl.charAt(end))) {
      end++;
    }
    return driverUrl.substring(SCHEME.length(), end);
  }

  /**
   * Tells databases apart as well as is needed to share what is known of their SQL. A hash without
   * the parameters and without what stands before an {@code @}, so that it is the same with each
   * password.
   */
  String key() {
    int end = startOfParameters(driverUrl);
    int start = driverUrl.lastIndexOf('@', end - 1) + 1;
    return subprotocol() + ":" + Integer.toHexString(driverUrl.substring(start, end).hashCode());
  }

  private static int startOfParameters(String url) {
    return Math.min(indexOf(url, '?', 0), indexOf(url, ';', 0));
  }

  /** The end of the text if there is none. */
  private static int indexOf(String text, char wanted, int from) {
    int index = text.indexOf(wanted, from);
    return index < 0 ? text.length() : index;
  }

  private static int endOfProperty(String url, int from) {
    int end = indexOf(url, ';', from);
    if (url.startsWith(SCHEME + "sqlserver:")) {
      int value = from;
      while (value < end && url.charAt(value) != '=') {
        value++;
      }
      boolean braces = value < end && url.startsWith("{", value + 1);
      return braces ? indexOf(url, ';', closingBrace(url, value + 2)) : end;
    }
    boolean escapes = url.startsWith(SCHEME + "h2:");
    while (escapes && end < url.length() && url.charAt(end - 1) == '\\') {
      end = indexOf(url, ';', end + 1);
    }
    return end;
  }

  /** Two braces stand for one that is part of the value. */
  private static int closingBrace(String url, int from) {
    int close = indexOf(url, '}', from);
    while (url.startsWith("}}", close)) {
      close = indexOf(url, '}', close + 2);
    }
    return close;
  }

  private static boolean isName(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  }

  private static String decoded(String value) {
    try {
      return URLDecoder.decode(value, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return value; // a percent sign that stands for itself
    }
  }
}
