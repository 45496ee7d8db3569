package io.apmkit.activity;

/**
 * What was noted of one request while it ran.
 *
 * @param first what its thread had used when it was first looked at
 * @param stacks what it was at
 */
record RequestNotes(ThreadUse first, StackSamples stacks) {

  RequestNotes(ThreadUse first) {
    this(first, new StackSamples());
  }
}
