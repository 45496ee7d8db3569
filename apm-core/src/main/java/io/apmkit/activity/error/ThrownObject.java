package io.apmkit.activity.error;

import io.apmkit.internal.Guard;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks exceptions for what they are. Each of these methods can be overridden, by somebody who
 * throws from it, answers null, or goes round in circles.
 */
final class ThrownObject {

  /** Deeper causes are left out. */
  private static final int MOST_CAUSES = 20;

  private static final StackTraceElement[] NO_FRAMES = {};

  private ThrownObject() {}

  /** An exception and its causes, itself first, each once. */
  static List<Throwable> chain(Throwable error) {
    List<Throwable> chain = new ArrayList<>(4);
    Throwable next = error;
    while (next != null && chain.size() < MOST_CAUSES && !isAmong(chain, next)) {
      chain.add(next);
      next = cause(next);
    }
    return chain;
  }

  /** Not by {@code equals}, which can be overridden too. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isAmong(List<Throwable> chain, Throwable error) {
    for (Throwable each : chain) {
      if (each == error) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Throwable cause(Throwable error) {
    try {
      return error.getCause();
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      return null;
    }
  }

  /**
   * Whether it comes from a database. What such exceptions, and whatever wraps them, say often
   * quotes the statement with its values. By name, for the class may not be on the module path.
   */
  static boolean isOfDatabase(List<Throwable> chain) {
    for (Throwable each : chain) {
      for (Class<?> type = each.getClass(); type != null; type = type.getSuperclass()) {
        if (type.getName().equals("java.sql.SQLException")) {
          return true;
        }
      }
    }
    return false;
  }

  static @Nullable String message(Throwable error) {
    try {
      return error.getMessage();
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      return null;
    }
  }

  /** Elements may be null. */
  static @Nullable StackTraceElement[] stack(Throwable error) {
    try {
      @Nullable StackTraceElement[] stack = error.getStackTrace();
      return stack == null ? NO_FRAMES : stack;
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      return NO_FRAMES;
    }
  }
}
