package io.apmkit.exporters.exposition;

/** Which names are legal in every version of the servers. */
final class Names {

  private Names() {}

  static boolean isMetric(String name) {
    return isLegal(name, true);
  }

  static boolean isLabel(String name) {
    return isLegal(name, false);
  }

  private static boolean isLegal(String name, boolean colons) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
      boolean digit = c >= '0' && c <= '9';
      if (!letter && !(digit && i > 0) && !(colons && c == ':')) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
