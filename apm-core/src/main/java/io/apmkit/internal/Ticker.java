package io.apmkit.internal;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs one task on one daemon thread at a fixed step, until closed. The first run is at once.
 *
 * <p>The step is counted from start to start. A run that takes longer than the step is followed by
 * the next at once; runs that were missed meanwhile are not made up for.
 */
public final class Ticker implements AutoCloseable {

  private final long stepNanos;
  private final Runnable task;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private Ticker(String role, Duration step, Runnable task) {
    this.stepNanos = step.toNanos();
    this.task = task;
    this.thread = DaemonThreads.named(role, this::runUntilClosed);
  }

  /**
   * Starts ticking.
   *
   * @param role what the thread does; part of its name
   * @param step time between two starts of the task
   * @param guard holds back what the task throws
   * @param task the task
   * @return the running ticker
   */
  public static Ticker start(String role, Duration step, Guard guard, Runnable task) {
    Ticker ticker = new Ticker(role, step, () -> guard.runAlways(role, task));
    ticker.thread.start();
    return ticker;
  }

  private void runUntilClosed() {
    long due = System.nanoTime();
    try {
      while (!closing.await(due - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        task.run();
        long now = System.nanoTime();
        due = now + Math.max(0, due + stepNanos - now); // never before now: no catching up
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /** Stops ticking and waits up to two seconds for a running task. Further calls do nothing. */
  @Override
  public void close() {
    closing.countDown();
    DaemonThreads.end(thread);
  }
}
