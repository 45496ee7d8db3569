package io.apmkit.activity;

import io.apmkit.internal.ApplicationFrames;
import java.lang.StackWalker.StackFrame;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the line of the application that a call comes from. */
final class CallerFrame {

  private static final StackWalker WALKER = StackWalker.getInstance();
  private static final int MOST_FRAMES = 200; // of libraries on top of the application

  private CallerFrame() {}

  /** Such as {@code com.acme.Orders.find(Orders.java:42)}; null if there are only libraries. */
  static @Nullable String find() {
    Optional<StackFrame> frame =
        WALKER.walk(
            frames ->
                frames
                    .limit(MOST_FRAMES)
                    .filter(each -> ApplicationFrames.DEFAULT.contain(each.getClassName()))
                    .findFirst());
    return frame.map(each -> each.toStackTraceElement().toString()).orElse(null);
  }
}
