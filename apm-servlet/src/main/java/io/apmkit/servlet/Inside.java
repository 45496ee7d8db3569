package io.apmkit.servlet;

import io.apmkit.internal.Owned;
import org.jspecify.annotations.Nullable;

/**
 * Whether the calling thread is between a measuring filter and its servlet, so that a second filter
 * in the same chain does not count again. An attribute of the request would cost memory for each.
 */
final class Inside {

  /**
   * The value is of the JDK, so that threads of a container do not keep an application's loader.
   */
  private static final ThreadLocal<boolean @Nullable []> INSIDE = new ThreadLocal<>();

  private Inside() {}

  static boolean is() {
    boolean[] inside = INSIDE.get();
    return inside != null && inside[0];
  }

  static void enter() {
    boolean[] inside = INSIDE.get();
    if (inside == null) {
      inside = new boolean[1];
      INSIDE.set(inside);
    }
    inside[0] = true;
  }

  static void leave() {
    boolean[] inside = INSIDE.get();
    if (inside != null) {
      inside[0] = false;
      if (Owned.isVirtual(Thread.currentThread())) {
        INSIDE.remove(); // there may be a million of them
      }
    }
  }
}
