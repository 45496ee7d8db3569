package io.apmkit.event;

import static java.util.Objects.requireNonNull;

import io.apmkit.event.Subscription.Listening;
import io.apmkit.internal.DaemonThreads;
import io.apmkit.internal.Guard;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes events from the parts that raise them to listeners.
 *
 * <p>Safe for use by many threads, virtual ones included. Each subscription has a bounded queue and
 * a thread of its own, so that a listener that is slow, hangs or throws harms nobody: neither who
 * raises an event nor other listeners. While nobody listens there is no thread and no queue.
 */
public final class EventHub implements AutoCloseable {

  /** Most subscriptions at a time, for each has a thread. */
  public static final int MOST_SUBSCRIPTIONS = 32;

  /** How many events wait for one listener; while so many do, new ones are dropped and counted. */
  public static final int QUEUE = 1_024;

  private final Guard guard;
  private final EventCounts counts = new EventCounts(null);
  private final AtomicInteger numbers = new AtomicInteger();

  private final Object wiring = new Object();
  private final List<Subscription> subscriptions = new ArrayList<>(); // guarded by wiring
  private boolean closed; // guarded by wiring

  /** By type of event, neither of which is kept alive. Guarded by wiring. */
  private final Map<Class<? extends Event>, WeakReference<EventPublisher<?>>> publishers =
      new WeakHashMap<>();

  /**
   * A hub without listeners.
   *
   * @param guard counts and logs what listeners throw
   */
  public EventHub(Guard guard) {
    this.guard = requireNonNull(guard, "guard");
  }

  /**
   * Has a listener told of events, one at a time and in the order in which each thread raises them,
   * on a thread of its own. It may take its time, at the price of events that are dropped when
   * {@value #QUEUE} are waiting.
   *
   * @param type what to listen to; a supertype such as {@link Event} hears all below it
   * @param listener told of each event; what it throws is logged and counted
   * @param <E> type of the events
   * @return to be closed when the listener is no longer wanted; closed already if the hub is
   * @throws IllegalStateException if there are {@value #MOST_SUBSCRIPTIONS} already
   */
  public <E extends Event> Subscription subscribe(Class<E> type, Consumer<? super E> listener) {
    Listening<E> listening =
        new Listening<>(requireNonNull(type, "type"), requireNonNull(listener, "listener"));
    synchronized (wiring) {
      if (closed) {
        return subscription(null);
      }
      if (subscriptions.size() == MOST_SUBSCRIPTIONS) {
        throw new IllegalStateException(
            "there are "
                + MOST_SUBSCRIPTIONS
                + " subscriptions to events, the most there can be, as each has a thread; close"
                + " one, or let one listener do the work of several");
      }
      Subscription added = subscription(listening);
      added.start(); // first of all, for it may fail
      subscriptions.add(added);
      tellPublishers();
      return added;
    }
  }

  private Subscription subscription(@Nullable Listening<?> listening) {
    return new Subscription(this, guard, counts, "events-" + numbers.incrementAndGet(), listening);
  }

  /**
   * Where events of a type are raised.
   *
   * @param type a record, so that no event is of a subclass that others listen to
   * @param <E> type of the events
   * @return the same for the same type, as long as somebody keeps it
   */
  public <E extends Record & Event> EventPublisher<E> publisher(Class<E> type) {
    synchronized (wiring) {
      WeakReference<EventPublisher<?>> known = publishers.get(type);
      @SuppressWarnings("unchecked") // put below, under the same type
      EventPublisher<E> publisher = known == null ? null : (EventPublisher<E>) known.get();
      if (publisher == null) {
        publisher = new EventPublisher<>(guard);
        publisher.heardBy(listenersTo(type));
        publishers.put(type, new WeakReference<>(publisher));
      }
      return publisher;
    }
  }

  /**
   * Calls of listeners that returned.
   *
   * @return events since creation, once for each listener
   */
  public long delivered() {
    return counts.delivered();
  }

  /**
   * Events that did not reach a listener because it was too slow, or closed before their turn.
   *
   * @return events since creation, once for each listener
   */
  public long dropped() {
    return counts.dropped();
  }

  /**
   * Calls of listeners that threw.
   *
   * @return events since creation, once for each listener
   */
  public long failed() {
    return counts.failed();
  }

  /**
   * Ends all subscriptions and waits up to two seconds for their threads. A listener that ignores
   * interruption keeps its thread until it returns. What is published later is ignored.
   */
  @Override
  public void close() {
    List<Subscription> all;
    synchronized (wiring) {
      closed = true;
      all = List.copyOf(subscriptions);
      subscriptions.clear();
      tellPublishers();
    }
    end(all);
  }

  void end(Subscription subscription) {
    synchronized (wiring) {
      if (!subscriptions.remove(subscription)) {
        return;
      }
      tellPublishers();
    }
    end(List.of(subscription));
  }

  private static void end(List<Subscription> subscriptions) {
    DaemonThreads.endAll(subscriptions.stream().map(Subscription::stop).toList());
    subscriptions.forEach(Subscription::dropAll);
  }

  private void tellPublishers() {
    publishers.forEach(
        (type, reference) -> {
          EventPublisher<?> publisher = reference.get();
          if (publisher != null) {
            publisher.heardBy(listenersTo(type));
          }
        });
  }

  private Subscription[] listenersTo(Class<? extends Event> type) {
    return subscriptions.stream().filter(each -> each.hears(type)).toArray(Subscription[]::new);
  }
}
