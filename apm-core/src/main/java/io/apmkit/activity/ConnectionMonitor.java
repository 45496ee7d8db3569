package io.apmkit.activity;

import io.apmkit.meter.BoundTimer;
import io.micrometer.core.instrument.Clock;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Where the connections of one pool are reported. Safe for use by many threads; takes no lock that
 * is held for longer than a moment.
 */
public final class ConnectionMonitor {

  private static final long WORTH_A_STEP = 1_000_000;
  private static final String WAITING = "waiting for a connection";

  private final Connections all;
  private final Clock clock;
  private final String poolName;
  private final BoundTimer waits;
  private final BoundTimer uses;
  private final LongAdder used = new LongAdder();

  ConnectionMonitor(Connections all, Clock clock, String poolName) {
    this.all = all;
    this.clock = clock;
    this.poolName = poolName;
    this.waits = all.waits(poolName, "");
    this.uses = all.uses(poolName);
  }

  /**
   * A connection was got.
   *
   * @param holder who holds it; is not kept from being collected
   * @param waitedNanos how long it took
   * @param leakNanos after how long it is reported as held too long; 0 for never
   * @param stack whether to take the stack of the calling thread
   * @return to be told when the connection is given back
   */
  public ConnectionUse acquired(Object holder, long waitedNanos, long leakNanos, boolean stack) {
    waits.record(waitedNanos);
    long now = clock.monotonicTime();
    note(waitedNanos, now, null);
    boolean withStack = stack || (leakNanos > 0 && all.isLookingForLeaks(now));
    ConnectionUse use = new ConnectionUse(holder, this, now, leakNanos, withStack);
    all.add(use);
    return use;
  }

  /**
   * No connection was to be had.
   *
   * @param waitedNanos how long it took to be told so
   * @param errorType a short name of few different ones
   */
  public void failed(long waitedNanos, String errorType) {
    all.waits(poolName, errorType).record(waitedNanos);
    note(waitedNanos, clock.monotonicTime(), errorType);
  }

  /** A request that had to wait tells so if it is slow. */
  private void note(long waitedNanos, long now, @Nullable String errorType) {
    ActiveRequest request = waitedNanos < WORTH_A_STEP ? null : all.currentRequest();
    if (request != null) {
      String name = poolName.isEmpty() ? WAITING : WAITING + " (" + poolName + ")";
      request.step(name, now - waitedNanos, waitedNanos, errorType);
    }
  }

  /**
   * A physical connection was made, for a pool or a transaction manager to lend.
   *
   * @param nanos how long that took
   */
  public void created(long nanos) {
    all.creations(poolName, "").record(nanos);
  }

  /**
   * A physical connection could not be made.
   *
   * @param nanos how long it took to be told so
   * @param errorType a short name of few different ones
   */
  public void notCreated(long nanos, String errorType) {
    all.creations(poolName, errorType).record(nanos);
  }

  /**
   * A transaction has ended.
   *
   * @param nanos from its first statement to its end
   * @param statements how many it had
   * @param outcome how it ended
   */
  public void transaction(long nanos, long statements, TransactionOutcome outcome) {
    all.transaction(poolName, nanos, statements, outcome);
  }

  String poolName() {
    return poolName;
  }

  /** How many are in use. */
  LongAdder used() {
    return used;
  }

  void released(ConnectionUse use, @Nullable LeakReport report) {
    all.remove(use); // first of all, for nobody else will if the rest fails
    long held = clock.monotonicTime() - use.sinceNanos();
    uses.record(held);
    if (report != null) {
      all.returned(report, held);
    }
  }
}
