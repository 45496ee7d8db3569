package io.apmkit.activity;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * Looks at the requests that run from time to time, and notes what those use that are likely to be
 * slow: that is too dear to be asked at the start of each. Only its ticker's thread uses it.
 */
final class RequestWatch {

  private static final long LONGEST_INTERVAL = Duration.ofMillis(100).toNanos();
  private static final long SHORTEST_INTERVAL = Duration.ofMillis(10).toNanos();

  /** A request of this share of its threshold's age is looked at. */
  private static final int PART = 10;

  private static final int MOST_FRAMES = 40;

  /** In one look: when everything hangs, looking must not be what takes the processor. */
  static final int MOST_STACKS = 50;

  private final LiveRequests live;
  private final Clock clock;
  private final SlowThresholds thresholds;
  private final boolean stackSamples;
  private int stacksLeft;

  RequestWatch(LiveRequests live, Clock clock, SlowThresholds thresholds, boolean stackSamples) {
    this.live = live;
    this.clock = clock;
    this.thresholds = thresholds;
    this.stackSamples = stackSamples;
  }

  Duration interval() {
    long nanos = thresholds.shortest() / PART;
    return Duration.ofNanos(Math.max(SHORTEST_INTERVAL, Math.min(LONGEST_INTERVAL, nanos)));
  }

  void look() {
    stacksLeft = MOST_STACKS;
    long now = clock.monotonicTime();
    live.forEach(request -> look(request, now));
  }

  private void look(ActiveRequest request, long now) {
    Thread thread = request.thread();
    long threshold = thresholds.of(request.route());
    if (thread == null || now - request.startNanos() < threshold / PART) {
      return;
    }
    RequestNotes notes = request.makeNotes();
    if (notes.first() == null) {
      notes.lookedAt(ThreadUse.of(thread, clock.monotonicTime()));
      if (!isAt(thread, request)) {
        notes.forgetThread();
      }
    }
    if (stackSamples && stacksLeft > 0 && !notes.stacks().isFull()) {
      stacksLeft--;
      List<String> stack = stack(request);
      if (!stack.isEmpty()) {
        notes.stacks().add(stack);
      }
    }
  }

  /** What the thread of a request is at; empty if none works for it. */
  static List<String> stack(ActiveRequest request) {
    Thread thread = request.thread();
    if (thread == null) {
      return List.of();
    }
    StackTraceElement[] stack = thread.getStackTrace();
    return isAt(thread, request) // or the stack is of the next one
        ? Arrays.stream(stack).limit(MOST_FRAMES).map(StackTraceElement::toString).toList()
        : List.of();
  }

  @SuppressWarnings("ReferenceEquality")
  private static boolean isAt(Thread thread, ActiveRequest request) {
    return request.thread() == thread && !request.isEnded();
  }
}
