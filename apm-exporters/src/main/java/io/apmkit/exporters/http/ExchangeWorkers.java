package io.apmkit.exporters.http;

import io.apmkit.internal.DaemonThreads;
import io.apmkit.internal.Guard;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Runs the exchanges of the JDK's server on a few daemon threads, which end when idle. The newest
 * request is taken first: when there are more than can be answered, those who wait longest are the
 * likeliest to have given up, or to be the ones who cause it.
 */
final class ExchangeWorkers implements Executor, AutoCloseable {

  private static final long IDLE_SECONDS = 10;

  private final Limits limits;
  private final Guard guard;
  private final Map<Thread, Exchange> open = new ConcurrentHashMap<>();
  private final NewestFirst waiting;
  private final ThreadPoolExecutor pool;
  private final SlowClientWatch watch;

  /**
   * @param guard counts and logs what an exchange throws
   */
  ExchangeWorkers(Limits limits, Guard guard) {
    this.limits = limits;
    this.guard = guard;
    this.waiting = new NewestFirst(limits.waiting());
    this.pool =
        new ThreadPoolExecutor(
            limits.workers(),
            limits.workers(),
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            waiting,
            DaemonThreads.factory("http"),
            (latest, full) -> makeRoomFor(latest));
    pool.allowCoreThreadTimeOut(true);
    this.watch = new SlowClientWatch(limits, guard, open.values(), waiting);
  }

  /** Called by the dispatcher of the JDK's server alone, which closes what is refused. */
  @Override
  public void execute(Runnable exchange) {
    pool.execute(new Waiting(exchange));
  }

  /**
   * The exchange that this thread runs.
   *
   * @throws IOException if it is to be dropped without an answer
   */
  Exchange current() throws IOException {
    Exchange exchange = open.get(Thread.currentThread());
    if (exchange == null) {
      throw new IOException("too many requests");
    }
    return exchange;
  }

  /** Whether so much hangs in the application's code that one more for this path is unwise. */
  boolean hangsAt(String path) {
    long hanging = open.values().stream().filter(this::hangs).count();
    return hanging >= limits.hanging()
        && open.values().stream().anyMatch(one -> hangs(one) && one.path().equals(path));
  }

  private boolean hangs(Exchange exchange) {
    return exchange.hangsFor(limits.patience());
  }

  private void makeRoomFor(Runnable latest) {
    if (pool.isShutdown()) {
      throw new RejectedExecutionException("closed");
    }
    if (waiting.pollLast() instanceof Waiting oldest) {
      oldest.drop();
    }
    pool.execute(latest);
  }

  /**
   * Drops what waits for a worker or for a client, and lets the threads end. One that runs code of
   * the application ends when that returns. The server must have been stopped before.
   */
  @Override
  public void close() {
    pool.shutdown();
    open.values().forEach(exchange -> exchange.cutOffAfter(Duration.ZERO, Duration.ZERO));
    watch.close();
  }

  /** An exchange before it has a worker. */
  private final class Waiting implements Runnable {

    private final Runnable task;

    Waiting(Runnable task) {
      this.task = task;
    }

    @Override
    public void run() {
      Exchange exchange = new Exchange();
      open.put(Thread.currentThread(), exchange);
      try {
        if (!pool.isShutdown()) { // asked after it can be seen, so that closing misses none
          watch.opened();
          guard.runAlways("an exchange over HTTP", task);
          return;
        }
      } finally {
        exchange.leaveClient();
        open.remove(Thread.currentThread());
      }
      drop();
    }

    /**
     * Closes its connection, which nothing but the task itself can reach: whatever an interrupted
     * thread tries to read or write, closes it at once instead.
     */
    void drop() {
      Thread.currentThread().interrupt();
      try {
        guard.runAlways("dropping an exchange over HTTP", task);
      } finally {
        Thread.interrupted();
      }
    }
  }

  private static final class NewestFirst extends LinkedBlockingDeque<Runnable> {

    private static final long serialVersionUID = 1;

    NewestFirst(int capacity) {
      super(capacity);
    }

    @Override
    public boolean offer(Runnable latest) {
      return offerFirst(latest);
    }
  }
}
