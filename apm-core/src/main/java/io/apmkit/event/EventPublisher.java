package io.apmkit.event;

import io.apmkit.internal.Guard;

/**
 * Where one part raises its events of one type. Safe for use by many threads, virtual ones
 * included; keep it, for getting one takes a lock.
 *
 * @param <E> type of the events
 */
public final class EventPublisher<E extends Event> {

  private static final Subscription[] NOBODY = {};

  private final Guard guard;
  private volatile Subscription[] listeners = NOBODY; // replaced, never changed

  EventPublisher(Guard guard) {
    this.guard = guard;
  }

  /**
   * Whether anybody listens: to be asked before an event is made, so that nothing is allocated for
   * nobody. Costs one volatile read.
   *
   * @return false without subscriptions to this type or a supertype of it
   */
  public boolean isHeard() {
    return listeners.length > 0;
  }

  /**
   * Puts an event into the queues of those that listen. Never waits for a listener, calls none on
   * this thread, and throws nothing but errors of the virtual machine. Does nothing once the hub is
   * closed.
   *
   * @param event what happened
   */
  public void publish(E event) {
    Subscription[] to = listeners;
    if (to.length > 0) {
      guard.run("publishing an event", () -> offer(to, event));
    }
  }

  private static void offer(Subscription[] to, Event event) {
    for (Subscription each : to) {
      each.offer(event);
    }
  }

  void heardBy(Subscription[] subscriptions) {
    listeners = subscriptions;
  }
}
