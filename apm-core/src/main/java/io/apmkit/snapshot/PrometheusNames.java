package io.apmkit.snapshot;

/** Makes names that Prometheus servers of every version accept, whatever comes in. */
public final class PrometheusNames {

  private PrometheusNames() {}

  /**
   * A metric name.
   *
   * @param name any text
   * @return matches {@code [a-zA-Z_:][a-zA-Z0-9_:]*}
   */
  public static String metric(String name) {
    return legal(name, true);
  }

  /**
   * A label name that is not one of those reserved for servers, which start with two underscores.
   *
   * @param key any text
   * @return matches {@code [a-zA-Z_][a-zA-Z0-9_]*}
   */
  public static String label(String key) {
    String name = legal(key, false);
    return name.startsWith("__") ? "key" + name : name;
  }

  private static String legal(String text, boolean colons) {
    if (text.isEmpty()) {
      return "_";
    }
    StringBuilder legal = new StringBuilder(text.length() + 1);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9';
      if (digit && i == 0) {
        legal.append('_');
      }
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      legal.append(letter || digit || (colons && c == ':') ? c : '_');
    }
    return legal.toString();
  }
}
