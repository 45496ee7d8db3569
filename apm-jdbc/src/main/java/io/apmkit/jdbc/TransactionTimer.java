package io.apmkit.jdbc;

import io.apmkit.activity.ConnectionMonitor;
import io.apmkit.activity.TransactionOutcome;

/**
 * Follows the transactions of one connection: one begins with the first statement while commits are
 * not automatic. Belongs to one thread at a time, as the connection does.
 */
final class TransactionTimer {

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

  void ended(TransactionOutcome outcome) {
    long count = statements;
    if (count > 0) {
      statements = 0;
      long nanos = timer.now() - startNanos;
      timer.report("timing a transaction", () -> monitor.transaction(nanos, count, outcome));
    }
  }
}
