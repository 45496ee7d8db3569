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

  private static final int MOST_FRAMES = 60;

  private final LiveRequests live;
  private final Clock clock;
  private final SlowThresholds thresholds;
  private final boolean stackSamples;

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
      notes.lookedAt(ThreadUse.of(thread, now));
    }
    if (stackSamples && !notes.stacks().isFull()) {
      List<String> stack = stack(request);
      if (!stack.isEmpty()) {
        notes.stacks().add(stack);
      }
    }
  }

  /** What the thread of a request is at; empty if none works for it. */
  @SuppressWarnings("ReferenceEquality")
  static List<String> stack(ActiveRequest request) {
    Thread thread = request.thread();
    if (thread == null) {
      return List.of();
    }
    StackTraceElement[] stack = thread.getStackTrace();
    boolean isOfRequest = request.thread() == thread && !request.isEnded(); // or of the next one
    return isOfRequest
        ? Arrays.stream(stack).limit(MOST_FRAMES).map(StackTraceElement::toString).toList()
        : List.of();
  }
}
