package io.apmkit.activity;

import org.jspecify.annotations.Nullable;

/** What is noted of a few requests while they run. Safe for use by many threads. */
final class RequestNotes {

  private final RequestSteps steps = new RequestSteps();
  private final StackSamples stacks = new StackSamples();
  private volatile @Nullable ThreadUse first;
  private volatile @Nullable ThreadUse last;

  /** Parts that somebody has timed. */
  RequestSteps steps() {
    return steps;
  }

  /** What it was at. */
  StackSamples stacks() {
    return stacks;
  }

  /** What its thread had used when it was first looked at; null if it was not. */
  @Nullable ThreadUse first() {
    return first;
  }

  /** What that had used when it left the request, for what it uses then is for others, or null. */
  @Nullable ThreadUse last() {
    return last;
  }

  void lookedAt(ThreadUse use) {
    first = use;
  }

  /** Whether a thread was looked at. */
  boolean isOf(Thread thread) {
    ThreadUse known = first;
    return known != null && known.threadId() == thread.getId();
  }

  void left(ThreadUse use) {
    last = use;
  }

  /** The request has another thread, or the same one again: that is to be looked at anew. */
  void forgetThread() {
    first = null;
    last = null;
  }
}
