package io.apmkit.activity;

import io.apmkit.internal.Printable;
import java.util.ArrayList;
import java.util.List;

/** The first parts of one request. Safe for use by many threads. */
final class RequestSteps {

  static final int MOST = 50;

  private static final int LONGEST_NAME = 200;

  private final List<RequestStep> steps = new ArrayList<>(); // guarded by itself

  void add(RequestStep step) {
    synchronized (steps) {
      if (steps.size() < MOST) {
        steps.add(step);
      }
    }
  }

  List<RequestStep> list() {
    synchronized (steps) {
      return List.copyOf(steps);
    }
  }

  /** Names may be made from what a client sent. */
  static String name(String given) {
    return Printable.oneLine(given, LONGEST_NAME);
  }
}
