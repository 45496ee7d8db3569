package io.apmkit.activity;

import org.jspecify.annotations.Nullable;

/** What is noted of a few requests while they run. Safe for use by many threads. */
final class RequestNotes {

  private final RequestSteps steps = new RequestSteps();
  private final StackSamples stacks = new StackSamples();
  private volatile @Nullable ThreadUse first;

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

  void lookedAt(ThreadUse use) {
    first = use;
  }
}
