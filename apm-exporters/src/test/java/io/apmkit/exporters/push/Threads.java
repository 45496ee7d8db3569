package io.apmkit.exporters.push;

import java.util.List;

/** Looks at the threads of this process. */
final class Threads {

  private Threads() {}

  /** Those alive whose name begins so. */
  static List<Thread> named(String prefix) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith(prefix))
        .toList();
  }
}
