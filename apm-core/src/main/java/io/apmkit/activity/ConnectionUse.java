package io.apmkit.activity;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A connection from being got to being given back. Knows whether its holder is still reachable, and
 * does not keep it so; neither does it keep the thread. Safe for use by many threads; only the
 * first return counts.
 */
public final class ConnectionUse extends WeakReference<Object> {

  private final ConnectionMonitor monitor;
  private final long sinceNanos;
  private final long leakNanos;
  private final String threadName;
  private final long threadId;
  private volatile @Nullable Throwable stack; // until it is reported, for it holds on to classes
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile @Nullable LeakReport report;

  ConnectionUse(
      Object holder, ConnectionMonitor monitor, long sinceNanos, long leakNanos, boolean stack) {
    super(holder);
    this.monitor = monitor;
    this.sinceNanos = sinceNanos;
    this.leakNanos = leakNanos;
    Thread current = Thread.currentThread();
    this.threadName = current.getName();
    this.threadId = current.getId();
    this.stack = stack ? new Throwable() : null;
  }

  /** The connection was given back. Further calls do nothing. */
  public void released() {
    if (ended.compareAndSet(false, true)) {
      monitor.released(this, report);
    }
  }

  ConnectionMonitor monitor() {
    return monitor;
  }

  long sinceNanos() {
    return sinceNanos;
  }

  String threadName() {
    return threadName;
  }

  long threadId() {
    return threadId;
  }

  @Nullable Throwable stack() {
    return stack;
  }

  boolean isWatchedForLeaks() {
    return leakNanos > 0;
  }

  boolean isReleased() {
    return ended.get();
  }

  boolean isHeldTooLong(long nowNanos) {
    return leakNanos > 0 && report == null && nowNanos - sinceNanos >= leakNanos;
  }

  /** Collected as garbage before it was given back. */
  boolean isLost() {
    return get() == null && ended.compareAndSet(false, true);
  }

  void reported(LeakReport made) {
    report = made;
    stack = null;
  }
}
