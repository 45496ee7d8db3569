package io.apmkit.sampling;

import io.apmkit.internal.DaemonThreads;
import io.apmkit.internal.Guard;
import io.apmkit.internal.LastEntries;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One thread that sleeps, and measures by how much it wakes up too late: any other thread that
 * became ready to run then had to wait as long.
 *
 * <p>During a long hiccup many threads would have become ready, each later than the one before and
 * so with a shorter wait. As jHiccup does, they are recorded too: one for each interval.
 */
final class HiccupMeter implements AutoCloseable {

  /** From here on a hiccup is kept with its time. */
  static final long LONG_NANOS = 10_000_000;

  /** A machine that was suspended is no latency: what is beyond does not enter the percentiles. */
  static final long LONGEST_RECORDED_NANOS = 60_000_000_000L;

  private final Timer timer;
  private final Clock clock;
  private final long intervalNanos;
  private final Sleeper sleeper;
  private final Guard guard;
  private final LastEntries<Pause> last = new LastEntries<>(Pauses.MOST);
  private final Thread thread;

  /** What a thread does most of the time. */
  @FunctionalInterface
  interface Sleeper {
    void sleep(long nanos) throws InterruptedException;
  }

  HiccupMeter(Timer timer, Clock clock, Duration interval, Sleeper sleeper, Guard guard) {
    this.timer = timer;
    this.clock = clock;
    this.intervalNanos = interval.toNanos();
    this.sleeper = sleeper;
    this.guard = guard;
    this.thread = DaemonThreads.named("hiccups", this::runUntilClosed);
  }

  void start() {
    thread.start();
  }

  private void runUntilClosed() {
    try {
      while (true) {
        sleepOnce();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  void sleepOnce() throws InterruptedException {
    long due = clock.monotonicTime() + intervalNanos;
    sleeper.sleep(intervalNanos);
    long late = Math.max(0, clock.monotonicTime() - due);
    guard.runAlways("recording a hiccup", () -> record(due, late));
  }

  private void record(long dueNanos, long lateNanos) {
    long nanos = Math.min(lateNanos, LONGEST_RECORDED_NANOS);
    do {
      timer.record(nanos, TimeUnit.NANOSECONDS);
      nanos -= intervalNanos;
    } while (nanos >= intervalNanos);
    if (lateNanos >= LONG_NANOS) {
      last.add(new Pause(Pause.Kind.HICCUP, dueNanos, lateNanos, "hiccup"));
    }
  }

  List<Pause> newestFirst() {
    return last.newestFirst();
  }

  @Override
  public void close() {
    DaemonThreads.end(thread);
  }
}
