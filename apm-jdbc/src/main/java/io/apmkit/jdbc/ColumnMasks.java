package io.apmkit.jdbc;

import java.util.List;
import java.util.Locale;

/** Patterns of columns whose values are never kept. Immutable. */
final class ColumnMasks {

  private final List<String> patterns;

  /**
   * @param patterns {@code *} stands for any characters; compared without regard to case
   */
  ColumnMasks(List<String> patterns) {
    this.patterns = patterns.stream().map(each -> each.toLowerCase(Locale.ROOT)).toList();
  }

  boolean hide(String column) {
    String name = column.toLowerCase(Locale.ROOT);
    for (String pattern : patterns) {
      if (matches(pattern, name)) {
        return true;
      }
    }
    return false;
  }

  /** Goes back to the last {@code *} only, which is enough, so the time is bounded by a product. */
  private static boolean matches(String pattern, String name) {
    int p = 0;
    int n = 0;
    int star = -1;
    int retry = 0;
    while (n < name.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = n;
      } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
        p++;
        n++;
      } else if (star >= 0) {
        p = star + 1;
        n = ++retry;
      } else {
        return false;
      }
    }
    while (p < pattern.length() && pattern.charAt(p) == '*') {
      p++;
    }
    return p == pattern.length();
  }
}
