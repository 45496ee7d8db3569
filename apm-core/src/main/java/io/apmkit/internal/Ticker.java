package io.apmkit.internal;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs one task on one daemon thread at a fixed step, until closed. The first run is at once.
 *
 * <p>A run that takes longer than the step delays the next; missed runs are not made up for.
 */
public final class Ticker implements AutoCloseable {

  private static final long CLOSE_WAIT_SECONDS = 2;

  private final ScheduledExecutorService scheduler;

  private Ticker(ScheduledExecutorService scheduler) {
    this.scheduler = scheduler;
  }

  /**
   * Starts ticking.
   *
   * @param role what the thread does; part of its name
   * @param step time between starts of the task
   * @param guard holds back what the task throws
   * @param task the task
   * @return the running ticker
   */
  public static Ticker start(String role, Duration step, Guard guard, Runnable task) {
    ScheduledExecutorService scheduler =
        Executors.newSingleThreadScheduledExecutor(work -> DaemonThreads.named(role, work));
    // A throw that escaped here would silently end the schedule.
    Runnable guarded = () -> guard.run(role, task);
    // "With delay": a late run must not be followed by a burst of catching up.
    var unused = scheduler.scheduleWithFixedDelay(guarded, 0, step.toNanos(), NANOSECONDS);
    return new Ticker(scheduler);
  }

  /** Stops ticking and waits up to two seconds for a running task. Further calls do nothing. */
  @Override
  public void close() {
    scheduler.shutdownNow();
    try {
      if (!scheduler.awaitTermination(CLOSE_WAIT_SECONDS, TimeUnit.SECONDS)) {
        return; // the task ignores interruption; its daemon thread ends with it
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
