package io.apmkit.event;

import io.apmkit.internal.DaemonThreads;
import io.apmkit.internal.Guard;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One listener with its queue and its thread. Safe for use by many threads.
 *
 * <p>Every event that was published while it was open is, in the end, delivered, failed or dropped.
 */
public final class Subscription implements AutoCloseable {

  private final EventHub hub;
  private final Guard guard;
  private final EventCounts counts;
  private final BlockingQueue<Event> queue = new ArrayBlockingQueue<>(EventHub.QUEUE);
  private final Thread thread;

  /** Null once closed, so that whoever keeps this object does not keep the listener's classes. */
  private volatile @Nullable Listening<?> listening;

  Subscription(
      EventHub hub, Guard guard, EventCounts whole, String role, @Nullable Listening<?> listening) {
    this.hub = hub;
    this.guard = guard;
    this.counts = new EventCounts(whole);
    this.listening = listening;
    this.thread = DaemonThreads.named(role, this::deliverUntilClosed);
  }

  /**
   * Events that the listener has taken.
   *
   * @return its calls that returned
   */
  public long delivered() {
    return counts.delivered();
  }

  /**
   * Events that the listener has failed on.
   *
   * @return its calls that threw
   */
  public long failed() {
    return counts.failed();
  }

  /**
   * Events that the listener never saw: the queue was full, or it was closed before their turn.
   *
   * @return since the subscription
   */
  public long dropped() {
    return counts.dropped();
  }

  /**
   * Ends it. A call of the listener that is under way is interrupted and awaited for up to two
   * seconds, unless this is called by the listener itself. Further calls do nothing.
   */
  @Override
  public void close() {
    hub.end(this);
  }

  void start() {
    thread.start();
  }

  boolean hears(Class<? extends Event> published) {
    Listening<?> to = listening;
    return to != null && to.type.isAssignableFrom(published);
  }

  /*
   * The newest are dropped, not the oldest. It costs the publisher nothing beyond the attempt, where
   * making room would mean taking from the queue, against the listener, when there is most to do;
   * and what a listener has seen before a gap is how the trouble began. Nobody need reconstruct a
   * state from events: who wants to know it asks the part that raised them.
   */
  void offer(Event event) {
    if (listening == null || !queue.offer(event)) {
      counts.countDropped();
    } else if (listening == null) { // closed meanwhile; nobody else will come to look
      dropAll();
    }
  }

  private void deliverUntilClosed() {
    Listening<?> to = listening;
    while (to != null) {
      try {
        deliver(to, queue.take());
      } catch (InterruptedException e) {
        // closed, or somebody's mistake: the next line tells
      }
      to = listening;
    }
  }

  private void deliver(Listening<?> to, Event event) {
    try {
      to.tell(event);
      counts.countDelivered();
    } catch (Throwable e) { // whatever it is, the next event must still be told
      counts.countFailed();
      guard.failed("event listener " + to.listener.getClass().getName(), e);
    }
    boolean unused = Thread.interrupted(); // the listener's affair; our own end is told otherwise
  }

  /** From here on the thread ends when it is interrupted. */
  Thread stop() {
    listening = null;
    return thread;
  }

  void dropAll() {
    while (queue.poll() != null) {
      counts.countDropped();
    }
  }

  record Listening<E extends Event>(Class<E> type, Consumer<? super E> listener) {

    void tell(Event event) {
      listener.accept(type.cast(event));
    }
  }
}
