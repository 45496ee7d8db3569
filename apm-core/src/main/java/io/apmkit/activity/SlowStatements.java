package io.apmkit.activity;

import io.apmkit.internal.LastEntries;
import io.apmkit.internal.LimitedLog;
import io.micrometer.core.instrument.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last slow statements, each told to the log, on the thread that ran it. Safe for use by many
 * threads.
 */
final class SlowStatements {

  private static final int MOST_KEPT = 100;
  private final LimitedLog log;
  private final LastEntries<SlowExecution> last = new LastEntries<>(MOST_KEPT);

  /** The log has a name for users, who may want it in a file of its own. */
  SlowStatements(Clock clock) {
    this(clock, LoggerFactory.getLogger(SlowStatement.class));
  }

  SlowStatements(Clock clock, Logger log) {
    this.log = new LimitedLog(log, clock, "slow statements");
  }

  SlowExecution add(SlowStatement statement) {
    SlowExecution execution = new SlowExecution(this, statement);
    last.add(execution);
    return execution;
  }

  List<SlowStatement> newestFirst() {
    return last.newestFirst().stream().map(SlowExecution::statement).toList();
  }

  void log(SlowStatement statement) {
    log.warn("slow statement: {}", statement);
  }
}
