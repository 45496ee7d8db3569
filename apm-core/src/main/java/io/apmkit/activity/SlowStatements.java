package io.apmkit.activity;

import io.apmkit.internal.LastEntries;
import io.micrometer.core.instrument.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last slow statements, each told to the log, on the thread that ran it. A database that hangs
 * makes every statement slow, so there is a limit to the lines of a minute. Safe for use by many
 * threads.
 */
final class SlowStatements {

  private static final int MOST_KEPT = 100;
  private static final int MOST_LINES = 60; // in a minute
  private static final long MINUTE = 60_000_000_000L;

  private final Clock clock;
  private final Logger log;
  private final LastEntries<SlowExecution> last = new LastEntries<>(MOST_KEPT);
  private long minuteStart; // guarded by this, as the next two
  private int lines = MOST_LINES;
  private long held;

  /** The log has a name for users, who may want it in a file of its own. */
  SlowStatements(Clock clock) {
    this(clock, LoggerFactory.getLogger(SlowStatement.class));
  }

  SlowStatements(Clock clock, Logger log) {
    this.log = log;
    this.clock = clock;
    this.minuteStart = clock.monotonicTime() - MINUTE;
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
    long unsaid;
    synchronized (this) {
      long now = clock.monotonicTime();
      if (now - minuteStart >= MINUTE) {
        minuteStart = now;
        lines = 0;
      }
      if (lines == MOST_LINES) {
        held++;
        return;
      }
      lines++;
      unsaid = held;
      held = 0;
    }
    if (unsaid > 0) {
      log.warn("{} more slow statements were not logged", unsaid);
    }
    log.warn("slow statement: {}", statement);
  }
}
