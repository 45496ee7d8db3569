package io.apmkit.snapshot;

/** Makes names that Prometheus servers of every version accept, whatever comes in. */
public final class PrometheusNames {

  private PrometheusNames() {}

  /**
   * A metric name that is not one of those that OpenMetrics reserves, which start with an
   * underscore.
   *
   * @param name any text
   * @return matches {@code [a-zA-Z:][a-zA-Z0-9_:]*}
   */
  public static String metric(String name) {
    String legal = legal(name, true);
    return legal.startsWith("_") ? "m" + legal : legal;
  }

  /**
   * A part of a metric name that is not the first.
   *
   * @param text any text
   * @return matches {@code [a-zA-Z_:][a-zA-Z0-9_:]*}
   */
  public static String part(String text) {
    return legal(text, true);
  }

  /**
   * A label name that is not one of those that OpenMetrics reserves, which start with an
   * underscore.
   *
   * @param key any text
   * @return matches {@code [a-zA-Z][a-zA-Z0-9_]*}
   */
  public static String label(String key) {
    String name = legal(key, false);
    return name.startsWith("_") ? "key" + name : name;
  }

  private static String legal(String text, boolean colons) {
    if (text.isEmpty()) {
      return "_";
    }
    if (isLegal(text, colons)) {
      return text;
    }
    StringBuilder legal = new StringBuilder(text.length() + 1);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isDigit(c) && i == 0) {
        legal.append('_');
      }
      legal.append(isLegal(c, colons) ? c : '_');
    }
    return legal.toString();
  }

  private static boolean isLegal(String text, boolean colons) {
    boolean legal = !isDigit(text.charAt(0));
    for (int i = 0; legal && i < text.length(); i++) {
      legal = isLegal(text.charAt(i), colons);
    }
    return legal;
  }

  private static boolean isLegal(char c, boolean colons) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || isDigit(c) || c == '_' || (colons && c == ':');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
