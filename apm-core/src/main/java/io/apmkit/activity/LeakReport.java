package io.apmkit.activity;

import java.util.concurrent.atomic.AtomicBoolean;

/** A leak that may still end. Safe for use by many threads; only the first return counts. */
final class LeakReport {

  private final AtomicBoolean returned = new AtomicBoolean();
  private volatile ConnectionLeak leak;

  LeakReport(ConnectionLeak leak) {
    this.leak = leak;
  }

  ConnectionLeak leak() {
    return leak;
  }

  /** False if that was told before. */
  boolean returnedAfter(long nanos) {
    if (!returned.compareAndSet(false, true)) {
      return false;
    }
    leak = leak.returnedAfter(nanos);
    return true;
  }
}
