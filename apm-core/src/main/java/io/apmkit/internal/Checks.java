package io.apmkit.internal;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks of what an application passes while it wires things up; messages name value and bound. */
public final class Checks {

  private static final Pattern SHORT_NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

  private Checks() {}

  /**
   * A text that must say something.
   *
   * @param value the text
   * @param what its name in the message
   * @return the text
   * @throws IllegalArgumentException if it is null or blank
   */
  public static String notBlank(@Nullable String value, String what) {
    if (value == null) {
      throw new IllegalArgumentException(what + " is null; give it a text");
    }
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          what + " is blank (\"" + value + "\"); give it a text that is not only white space");
    }
    return value;
  }

  /**
   * A name that can stand in a path, a label and the name of a thread.
   *
   * @param value the name
   * @param what its name in the message
   * @return the name
   * @throws IllegalArgumentException if it is null or does not match {@code [a-z][a-z0-9-]{0,31}}
   */
  public static String shortName(@Nullable String value, String what) {
    if (value == null || !SHORT_NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          what + " is \"" + value + "\"; it must match " + SHORT_NAME);
    }
    return value;
  }

  /**
   * A length of time with a lower bound.
   *
   * @param value the duration
   * @param least the shortest allowed
   * @param what its name in the message
   * @return the duration
   * @throws IllegalArgumentException if it is null or shorter
   */
  public static Duration atLeast(@Nullable Duration value, Duration least, String what) {
    if (value == null) {
      throw new IllegalArgumentException(what + " is null; it must be " + least + " or more");
    }
    if (value.compareTo(least) < 0) {
      throw new IllegalArgumentException(
          what + " is " + value + "; it must be " + least + " or more");
    }
    return value;
  }

  /**
   * A length of time within bounds.
   *
   * @param value the duration
   * @param least the shortest allowed
   * @param most the longest allowed
   * @param what its name in the message
   * @return the duration
   * @throws IllegalArgumentException if it is null or outside
   */
  public static Duration between(
      @Nullable Duration value, Duration least, Duration most, String what) {
    if (value == null || value.compareTo(least) < 0 || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(
          what + " is " + value + "; it must be from " + least + " to " + most);
    }
    return value;
  }

  /**
   * A number within bounds.
   *
   * @param value the number
   * @param least the smallest allowed
   * @param most the largest allowed
   * @param what its name in the message
   * @return the number
   * @throws IllegalArgumentException if it is outside
   */
  public static long between(long value, long least, long most, String what) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          what + " is " + value + "; it must be from " + least + " to " + most);
    }
    return value;
  }
}
