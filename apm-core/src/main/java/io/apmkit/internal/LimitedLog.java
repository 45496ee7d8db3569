package io.apmkit.internal;

import io.micrometer.core.instrument.Clock;
import org.slf4j.Logger;

/**
 * A log of what an application does, with a limit to the lines of a minute, for a database that
 * hangs, for example, makes everything worth a line. Safe for use by many threads; holds no lock
 * while it writes.
 *
 * <p>A log may itself be written to a database. What that does is worth no line: it would never
 * end.
 */
public final class LimitedLog {

  private static final int MOST_LINES = 60; // in a minute
  private static final long MINUTE = 60_000_000_000L;

  private static final ThreadLocal<Boolean> WRITING = new ThreadLocal<>();

  private final Logger log;
  private final Clock clock;
  private final String what;
  private long minuteStart; // guarded by this, as the next two
  private int lines = MOST_LINES;
  private long held;

  /**
   * A log with a limit.
   *
   * @param log where lines go
   * @param clock whose minutes count
   * @param what the lines are about, in the plural
   */
  public LimitedLog(Logger log, Clock clock, String what) {
    this.log = log;
    this.clock = clock;
    this.what = what;
    this.minuteStart = clock.monotonicTime() - MINUTE;
  }

  /**
   * Writes a line, or only counts it.
   *
   * @param format with one pair of braces
   * @param argument what stands for them
   */
  public void warn(String format, Object argument) {
    long unsaid = admit();
    if (unsaid < 0) {
      return;
    }
    WRITING.set(true);
    try {
      if (unsaid > 0) {
        log.warn("{} more {} were not logged", unsaid, what);
      }
      log.warn(format, argument);
    } finally {
      WRITING.remove(); // leaves nothing in threads of the application
    }
  }

  /** How many lines were held back before this one; -1 if this one is too. */
  private synchronized long admit() {
    long now = clock.monotonicTime();
    if (now - minuteStart >= MINUTE) {
      minuteStart = now;
      lines = 0;
    }
    if (lines == MOST_LINES || WRITING.get() != null) {
      held++;
      return -1;
    }
    lines++;
    long before = held;
    held = 0;
    return before;
  }
}
