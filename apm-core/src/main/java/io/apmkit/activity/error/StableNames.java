package io.apmkit.activity.error;

import java.util.regex.Pattern;

/**
 * Names of classes and methods without what differs from one start of an application, or from one
 * build of it, to the next: numbers of lambdas, proxies and anonymous classes.
 */
final class StableNames {

  /** Longer names are cut: a stack trace can be made up, and so can be its names. */
  private static final int MAX_NAME = 300;

  /**
   * What tools append to the name of a class that they extend, and the number of a hidden class.
   */
  private static final Pattern GENERATED =
      Pattern.compile("(?s)(_?\\$\\$|\\$(HibernateProxy|ByteBuddy|MockitoMock)\\$|/).*");

  private static final Pattern NUMBER =
      Pattern.compile(
          "[$-][0-9]+"
              + "|(?<=Generated(Method|Constructor|SerializationConstructor)Accessor)[0-9]+$");

  private static final String PROXY = "$Proxy";

  private StableNames() {}

  static String ofClass(String name) {
    String bounded = bounded(name);
    if (!isSuspect(bounded)) {
      return bounded;
    }
    if (bounded.startsWith(PROXY, bounded.lastIndexOf('.') + 1)) {
      return PROXY; // its package may have a number too
    }
    return withoutNumbers(GENERATED.matcher(bounded).replaceFirst(""));
  }

  static String ofMethod(String name) {
    String bounded = bounded(name);
    return isSuspect(bounded) ? withoutNumbers(bounded) : bounded;
  }

  /** Most names are not, and cost no more than this. */
  private static boolean isSuspect(String name) {
    return name.indexOf('$') >= 0
        || name.indexOf('/') >= 0
        || (!name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1)));
  }

  private static String withoutNumbers(String name) {
    return NUMBER.matcher(name).replaceAll("");
  }

  private static String bounded(String name) {
    return name.length() <= MAX_NAME ? name : name.substring(0, MAX_NAME);
  }
}
