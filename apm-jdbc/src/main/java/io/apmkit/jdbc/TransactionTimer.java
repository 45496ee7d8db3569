package io.apmkit.jdbc;

import io.apmkit.activity.ConnectionMonitor;
import io.apmkit.activity.TransactionOutcome;
import io.apmkit.internal.Fields;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Follows the transactions of one connection: one begins with the first statement while commits are
 * not automatic. Belongs to one thread at a time, as the connection does.
 */
final class TransactionTimer {

  private static final VarHandle STATEMENTS =
      Fields.handle(MethodHandles.lookup(), "statements", long.class);

  private final ConnectionMonitor monitor;
  private final StatementTimer timer;
  private boolean manual;
  private long statements; // of the current transaction; 0 if there is none
  private long startNanos;

  TransactionTimer(ConnectionMonitor monitor, StatementTimer timer, boolean manual) {
    this.monitor = monitor;
    this.timer = timer;
    this.manual = manual;
  }

  void executed(long startNanos) {
    if (manual) {
      if (statements == 0) {
        this.startNanos = startNanos;
      }
      statements++;
    }
  }

  /** Switching commits the current transaction; asking for what is the case does nothing. */
  void setAutoCommit(boolean autoCommit) {
    if (manual && autoCommit) {
      ended(TransactionOutcome.COMMIT);
    }
    manual = !autoCommit;
  }

  /** May come from any thread, for that is who may abort a connection. Further calls do nothing. */
  void ended(TransactionOutcome outcome) {
    long count = statements == 0 ? 0 : (long) STATEMENTS.getAndSet(this, 0L);
    if (count > 0) {
      long nanos = timer.now() - startNanos;
      timer.report("timing a transaction", () -> monitor.transaction(nanos, count, outcome));
    }
  }
}
