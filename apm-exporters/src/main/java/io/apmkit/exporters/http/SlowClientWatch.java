package io.apmkit.exporters.http;

import io.apmkit.internal.DaemonThreads;
import io.apmkit.internal.Guard;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Cuts off clients that are too slow: after a while anyhow, and much sooner while others wait for a
 * worker. Its thread sleeps while there is no exchange.
 */
final class SlowClientWatch implements AutoCloseable {

  private static final long TICK_MILLIS = 50;

  private final Limits limits;
  private final Guard guard;
  private final Collection<Exchange> open;
  private final Collection<?> waiting;
  private final Thread thread;

  /**
   * @param open the exchanges that have a worker; may change at any time, as may the next
   * @param waiting those that have none
   */
  SlowClientWatch(Limits limits, Guard guard, Collection<Exchange> open, Collection<?> waiting) {
    this.limits = limits;
    this.guard = guard;
    this.open = open;
    this.waiting = waiting;
    this.thread = DaemonThreads.named("http-watch", this::run);
    thread.start();
  }

  /** Tells it that there is an exchange. */
  synchronized void opened() {
    notifyAll();
  }

  private void run() {
    try {
      while (true) {
        awaitExchange();
        guard.runAlways("cutting off slow clients", this::cutOff);
        Thread.sleep(TICK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  private synchronized void awaitExchange() throws InterruptedException {
    while (open.isEmpty()) {
      wait();
    }
  }

  private void cutOff() {
    open.forEach(exchange -> cutOffAfter(exchange, limits.patience()));
    int needed = waiting.size();
    for (Exchange slow : longestFirst()) {
      if (needed > 0 && cutOffAfter(slow, limits.patienceWhenBusy())) {
        needed--;
      }
    }
  }

  private boolean cutOffAfter(Exchange exchange, Duration patience) {
    return exchange.cutOffAfter(patience, limits.patienceInAll());
  }

  private List<Exchange> longestFirst() {
    long now = System.nanoTime();
    return open.stream()
        .sorted(Comparator.comparingLong((Exchange one) -> one.sinceNanos() - now))
        .toList();
  }

  /** Ends the thread. */
  @Override
  public void close() {
    DaemonThreads.end(thread);
  }
}
