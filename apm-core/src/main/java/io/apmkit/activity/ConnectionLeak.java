package io.apmkit.activity;

import io.apmkit.event.Event;
import java.time.Instant;
import java.util.List;

/**
 * A connection that was held longer than a threshold, or lost without being given back. Raised as
 * an event when that is noticed.
 *
 * @param at when that was noticed
 * @param poolName of its pool or data source; empty if it has no name
 * @param threadName of the thread that got it
 * @param heldNanos for how long it was held when that was noticed
 * @param returnedAfterNanos after how long it was given back; -1 if it was not
 * @param lost whether it was collected as garbage, so will never be given back
 * @param stackIsOfTaking whether the stack is that of getting the connection; else it is what the
 *     thread that got it was doing when the leak was noticed
 * @param stack the innermost call first; empty if there was none to be had
 */
public record ConnectionLeak(
    Instant at,
    String poolName,
    String threadName,
    long heldNanos,
    long returnedAfterNanos,
    boolean lost,
    boolean stackIsOfTaking,
    List<String> stack)
    implements Event {

  /**
   * Copies the list.
   *
   * @param at as the component
   * @param poolName as the component
   * @param threadName as the component
   * @param heldNanos as the component
   * @param returnedAfterNanos as the component
   * @param lost as the component
   * @param stackIsOfTaking as the component
   * @param stack as the component
   */
  public ConnectionLeak {
    stack = List.copyOf(stack);
  }

  ConnectionLeak returnedAfter(long nanos) {
    return new ConnectionLeak(
        at, poolName, threadName, heldNanos, nanos, lost, stackIsOfTaking, stack);
  }
}
