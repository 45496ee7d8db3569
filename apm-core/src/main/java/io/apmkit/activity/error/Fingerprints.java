package io.apmkit.activity.error;

import io.apmkit.internal.ApplicationFrames;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the fingerprint of an error, making no text unless a name has to be changed. */
final class Fingerprints {

  /** Of one stack, from the inside; libraries are not deeper than that. */
  private static final int MOST_FRAMES = 500;

  private final ApplicationFrames application;

  Fingerprints(List<String> applicationPackages) {
    this.application = new ApplicationFrames(applicationPackages);
  }

  Fingerprint of(Throwable error) {
    List<Throwable> chain = ThrownObject.chain(error);
    String type = nameOf(error);
    String rootType = nameOf(chain.get(chain.size() - 1));
    StackTraceElement place = place(chain);
    return place == null
        ? new Fingerprint(type, rootType, "", "")
        : new Fingerprint(
            type,
            rootType,
            StableNames.ofClass(place.getClassName()),
            StableNames.ofMethod(place.getMethodName()));
  }

  private static String nameOf(Throwable error) {
    return StableNames.ofClass(error.getClass().getName());
  }

  /**
   * The innermost frame of the application, of the innermost cause that has one: wrappers are made
   * by frameworks, under a filter of the application's that has nothing to do with it. Without any,
   * the innermost frame of all.
   */
  private @Nullable StackTraceElement place(List<Throwable> chain) {
    StackTraceElement innermost = null;
    for (int i = chain.size() - 1; i >= 0; i--) {
      @Nullable StackTraceElement[] stack = ThrownObject.stack(chain.get(i));
      int end = Math.min(stack.length, MOST_FRAMES);
      for (int frame = 0; frame < end; frame++) {
        StackTraceElement each = stack[frame];
        if (each != null && application.contain(each.getClassName())) {
          return each;
        }
        innermost = innermost == null ? each : innermost;
      }
    }
    return innermost;
  }
}
