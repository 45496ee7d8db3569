package io.apmkit.activity;

import org.jspecify.annotations.Nullable;

/**
 * Segments of a path: where they are, and which of them name one thing among many. One pass over
 * the characters, no regular expression; nothing is allocated.
 */
final class PathSegment {

  static final String ID = "{id}";
  static final String UUID = "{uuid}";
  static final String OBJECT_ID = "{objectId}";
  static final String TOKEN = "{token}";
  static final String TEXT = "{text}";

  /** So that {@code v2} and {@code oauth2} are words, but {@code order-4711} is not. */
  static final int MOST_DIGITS = 2;

  static final int LONGEST_WORD = 40;

  /** From here on, digits of hexadecimal or Base64 are a token; shorter ones are just text. */
  private static final int SHORTEST_TOKEN = 16;

  private static final int LENGTH_OF_UUID = 36;
  private static final int LENGTH_OF_OBJECT_ID = 24;

  private PathSegment() {}

  /**
   * Where the next segment begins that says something; its parameters are passed over.
   *
   * @param at the beginning of the path, or the end of a segment
   * @return -1 if the path is over; from {@link RouteTemplates#MOST_CHARACTERS} on, that there is
   *     more is all that is known
   */
  static int next(String path, int at) {
    int limit = Math.min(path.length(), RouteTemplates.MOST_CHARACTERS);
    int i = at;
    while (i < limit) {
      char c = path.charAt(i);
      if (c == '?') {
        return -1;
      }
      if (c == ';') {
        while (i < limit && path.charAt(i) != '/' && path.charAt(i) != '?') {
          i++;
        }
      } else if (c == '/') {
        i++;
      } else {
        int end = end(path, i);
        if (end < 0 || !isDots(path, i, end)) {
          return i;
        }
        i = end;
      }
    }
    return limit < path.length() ? limit : -1;
  }

  /**
   * Where a segment ends, its parameters not included.
   *
   * @return -1 if that is beyond {@link RouteTemplates#MOST_CHARACTERS}
   */
  static int end(String path, int from) {
    int limit = Math.min(path.length(), RouteTemplates.MOST_CHARACTERS);
    for (int i = from; i < limit; i++) {
      char c = path.charAt(i);
      if (c == '/' || c == ';' || c == '?') {
        return i;
      }
    }
    return limit < path.length() ? -1 : limit;
  }

  private static boolean isDots(String path, int from, int end) {
    int length = end - from;
    return path.charAt(from) == '.'
        && (length == 1 || (length == 2 && path.charAt(from + 1) == '.'));
  }

  /** What stands for a segment in a route; null if it may stand for itself. */
  static @Nullable String placeholder(String path, int from, int end) {
    int length = end - from;
    int digits = 0;
    int hex = 0; // among them the digits
    int lower = 0;
    int upper = 0;
    int marks = 0; // of Base64, old and for URLs
    int points = 0;
    int odd = 0;
    int runs = 0; // of characters of one kind
    int kindBefore = -1;
    for (int i = from; i < end; i++) {
      char c = path.charAt(i);
      int kind;
      if (c >= '0' && c <= '9') {
        digits++;
        hex++;
        kind = 0;
      } else if (c >= 'a' && c <= 'z') {
        lower++;
        hex += c <= 'f' ? 1 : 0;
        kind = 1;
      } else if (c >= 'A' && c <= 'Z') {
        upper++;
        hex += c <= 'F' ? 1 : 0;
        kind = 2;
      } else if (c == '-' || c == '_' || c == '+' || c == '=') {
        marks++;
        odd += c == '+' || c == '=' ? 1 : 0;
        kind = 3;
      } else {
        points += c == '.' || c == ',' || c == ':' ? 1 : 0;
        odd += c == '.' || c == '~' ? 0 : 1;
        kind = 4;
      }
      runs += kind == kindBefore ? 0 : 1;
      kindBefore = kind;
    }
    int letters = lower + upper;
    if (digits > 0 && letters == 0 && digits + marks + points == length) {
      return ID;
    }
    if (length == LENGTH_OF_UUID && hex == length - 4 && isUuid(path, from)) {
      return UUID;
    }
    if (hex == length && length >= SHORTEST_TOKEN) {
      return length == LENGTH_OF_OBJECT_ID ? OBJECT_ID : TOKEN;
    }
    if (length >= SHORTEST_TOKEN && letters + digits + marks == length) {
      // Words change their kind of character seldom, random ones nearly every time.
      boolean mixed = digits > 0 && lower > 0 && upper > 0;
      if (digits > MOST_DIGITS || mixed || 2 * runs > length) {
        return TOKEN;
      }
    }
    return digits > MOST_DIGITS || odd > 0 || length > LONGEST_WORD ? TEXT : null;
  }

  private static boolean isUuid(String path, int from) {
    return path.charAt(from + 8) == '-'
        && path.charAt(from + 13) == '-'
        && path.charAt(from + 18) == '-'
        && path.charAt(from + 23) == '-';
  }
}
