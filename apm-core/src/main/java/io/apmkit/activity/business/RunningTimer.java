package io.apmkit.activity.business;

import io.apmkit.internal.Fields;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** Something of the application's that is being timed. Safe for use by many threads. */
public final class RunningTimer {

  private static final VarHandle ELAPSED =
      Fields.handle(MethodHandles.lookup(), "elapsedNanos", long.class);

  private static final long RUNNING = -1;

  private final BusinessTimer timer;
  private final long startNanos;
  private volatile long elapsedNanos = RUNNING;

  RunningTimer(BusinessTimer timer, long startNanos) {
    this.timer = timer;
    this.startNanos = startNanos;
  }

  /**
   * It ends now, and its duration is recorded. Only the first call counts.
   *
   * @return nanoseconds from start to the first stop
   */
  public long stop() {
    long elapsed = timer.nanosSince(startNanos);
    if (ELAPSED.compareAndSet(this, RUNNING, elapsed)) {
      timer.record(elapsed);
    }
    return elapsedNanos;
  }
}
