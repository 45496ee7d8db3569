package io.apmkit.activity.business;

import io.apmkit.internal.Checks;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tags of a meter of the application's, in order of their keys.
 *
 * @param keys what the code says
 * @param values what is only known at run time: anything
 */
record BusinessTags(List<String> keys, List<String> values) {

  private static final Pattern KEY = Pattern.compile("[a-zA-Z][a-zA-Z0-9._]{0,99}");

  /** Labels of histograms. */
  private static final Set<String> RESERVED = Set.of("le", "quantile");

  /** What is beyond is cut off, for the table of a meter keeps its values. */
  private static final int MAX_LENGTH = 200;

  /**
   * @param tags keys and values in turn
   * @throws IllegalArgumentException if they do not come in pairs, or a key is malformed, reserved
   *     or there twice
   */
  static BusinessTags of(String meter, @Nullable String... tags) {
    if (tags.length % 2 != 0) {
      throw new IllegalArgumentException(
          "tags of " + meter + " are " + Arrays.toString(tags) + "; give each key a value");
    }
    TreeMap<String, String> sorted = new TreeMap<>();
    for (int i = 0; i < tags.length; i += 2) {
      String key = Checks.notBlank(tags[i], "tag key of " + meter);
      if (!KEY.matcher(key).matches() || RESERVED.contains(key)) {
        throw new IllegalArgumentException(
            "tag key of "
                + meter
                + " is \""
                + key
                + "\"; it must match "
                + KEY
                + " and be none of "
                + RESERVED);
      }
      if (sorted.put(key, value(tags[i + 1])) != null) {
        throw new IllegalArgumentException(
            "tag key \"" + key + "\" of " + meter + " is there twice");
      }
    }
    return new BusinessTags(List.copyOf(sorted.keySet()), List.copyOf(sorted.values()));
  }

  /** A tag value as it is kept; empty for null, which stands for no label. */
  static String value(@Nullable String given) {
    if (given == null || given.length() <= MAX_LENGTH) {
      return given == null ? "" : given;
    }
    int end = Character.isHighSurrogate(given.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return given.substring(0, end);
  }

  String[] valueArray() {
    return values.toArray(String[]::new);
  }

  /** Keys and values in turn. */
  String[] inTurn() {
    String[] pairs = new String[2 * keys.size()];
    for (int i = 0; i < keys.size(); i++) {
      pairs[2 * i] = keys.get(i);
      pairs[2 * i + 1] = values.get(i);
    }
    return pairs;
  }
}
