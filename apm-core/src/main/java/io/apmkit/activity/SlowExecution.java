package io.apmkit.activity;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * An execution that was slow and whose rows may still be read. Safe for use by many threads; only
 * the first end counts.
 */
public final class SlowExecution {

  private final SlowStatements statements;
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile SlowStatement statement;

  SlowExecution(SlowStatements statements, SlowStatement statement) {
    this.statements = statements;
    this.statement = statement;
  }

  SlowStatement statement() {
    return statement;
  }

  /**
   * All rows have been read, or there are none to read: tells the log.
   *
   * @param rows rows that were read or changed; -1 if that is not known
   * @param fetchNanos how long reading took; 0 if nothing was read
   */
  public void ended(long rows, long fetchNanos) {
    if (ended.compareAndSet(false, true)) {
      statement = statement.read(rows, fetchNanos);
      statements.log(statement);
    }
  }
}
