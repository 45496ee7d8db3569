package io.apmkit.servlet;

import io.apmkit.internal.Checks;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Patterns of paths: {@code *} stands for any characters within a segment, {@code **} for any,
 * {@code /**} at the end and {@code /**}{@code /} in between also for nothing. One without a slash,
 * such as {@code *.css}, is that of a file's name in any folder.
 *
 * <p>Immutable. Matching allocates nothing and takes time in proportion to the path, whatever the
 * path: all ways through a pattern are followed at once, as bits of a number.
 */
final class PathGlobs {

  static final int MOST_PATTERNS = 64;

  /** One bit is the end. */
  static final int LONGEST_PATTERN = 60;

  static final PathGlobs NONE = new PathGlobs(List.of());

  private final Glob[] globs;

  /**
   * @throws IllegalArgumentException if there are too many, or one is not a pattern; the message
   *     says which and why
   */
  PathGlobs(List<String> patterns) {
    Checks.between(patterns.size(), 0, MOST_PATTERNS, "number of excluded paths");
    this.globs = patterns.stream().map(PathGlobs::checked).map(Glob::new).toArray(Glob[]::new);
  }

  private static String checked(String pattern) {
    Checks.notBlank(pattern, "excluded path");
    if (!pattern.startsWith("/") && pattern.indexOf('/') >= 0) {
      throw refused(pattern, "begin it with /, or name a file without any /");
    }
    if (pattern.contains("***")) {
      throw refused(pattern, "use * within a segment and ** across segments");
    }
    String rooted = pattern.startsWith("/") ? pattern : "/**/" + pattern;
    if (rooted.length() > LONGEST_PATTERN) {
      throw refused(pattern, "at most " + LONGEST_PATTERN + " characters are possible");
    }
    for (int i = 0; i < rooted.length(); i++) {
      char c = rooted.charAt(i);
      if (c <= ' ' || c == 0x7f || "?;#%[]{}\\,".indexOf(c) >= 0) {
        throw refused(
            pattern, "a path is matched decoded and without its query; only * and ** are special");
      }
    }
    return rooted;
  }

  private static IllegalArgumentException refused(String pattern, String reason) {
    return new IllegalArgumentException("excluded path is \"" + pattern + "\"; " + reason);
  }

  /** Whether one of them fits a path, given in two parts so that nobody need put them together. */
  boolean match(String path, @Nullable String rest) {
    for (Glob glob : globs) {
      if (glob.matches(path, rest)) {
        return true;
      }
    }
    return false;
  }

  /** A pattern as a machine whose states are the places between its elements. */
  private static final class Glob {

    private static final char WITHIN = '\0';
    private static final char ACROSS = '\1';

    private final char[] elements;
    private final long end;
    private final long mayBeSkipped; // elements that may stand for nothing
    private final long mayBeSkippedWithSlash; // slashes before ** that may too, together with it

    Glob(String pattern) {
      this.elements =
          pattern.replace("**", Character.toString(ACROSS)).replace('*', WITHIN).toCharArray();
      this.end = 1L << elements.length;
      long skipped = 0;
      long withSlash = 0;
      for (int i = 0; i < elements.length; i++) {
        if (elements[i] == WITHIN || elements[i] == ACROSS) {
          skipped |= 1L << i;
        }
        boolean across = elements[i] == '/' && i + 1 < elements.length && elements[i + 1] == ACROSS;
        if (across && (i + 2 == elements.length || elements[i + 2] == '/')) {
          withSlash |= 1L << i;
        }
      }
      this.mayBeSkipped = skipped;
      this.mayBeSkippedWithSlash = withSlash;
    }

    boolean matches(String path, @Nullable String rest) {
      long states = afterAll(path, skip(1));
      if (rest != null) {
        states = afterAll(rest, states);
      }
      return (states & end) != 0;
    }

    private long afterAll(String text, long states) {
      long now = states;
      for (int i = 0; i < text.length() && now != 0; i++) {
        now = after(text.charAt(i), now);
      }
      return now;
    }

    private long after(char c, long states) {
      long next = 0;
      for (long left = states & ~end; left != 0; left &= left - 1) {
        int i = Long.numberOfTrailingZeros(left);
        char element = elements[i];
        if (element == ACROSS || (element == WITHIN && c != '/')) {
          next |= 1L << i;
        } else if (element == c && element != WITHIN) {
          next |= 1L << (i + 1);
        }
      }
      return skip(next);
    }

    /** Adds the states that are reached without a character. */
    private long skip(long states) {
      long reached = states;
      long before;
      do {
        before = reached;
        reached |= (before & mayBeSkipped) << 1;
        reached |= (before & mayBeSkippedWithSlash) << 2;
      } while (reached != before);
      return reached;
    }
  }
}
