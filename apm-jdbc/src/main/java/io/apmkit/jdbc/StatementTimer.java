package io.apmkit.jdbc;

import io.apmkit.activity.SlowExecution;
import io.apmkit.activity.StatementRecorder;
import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.Clock;
import java.sql.BatchUpdateException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The one place where what happened is reported. Safe for use by many threads; takes no lock. Never
 * throws: a failure of the monitoring itself goes to the {@link Guard} and no further.
 */
final class StatementTimer {

  private final Clock clock;
  private final Guard guard;

  StatementTimer(Clock clock, Guard guard) {
    this.clock = clock;
    this.guard = guard;
  }

  long now() {
    try {
      return clock.monotonicTime();
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      guard.failed("reading the clock", e);
      return 0;
    }
  }

  /** An execution begins; the recorder as below. */
  long start(@Nullable StatementRecorder recorder) {
    try {
      long now = clock.monotonicTime();
      if (recorder != null) {
        recorder.starts(now);
      }
      return now;
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      guard.failed("timing a statement", e);
      return 0;
    }
  }

  /** Runs what reports; named for the log. */
  void report(String what, Runnable work) {
    guard.run(what, work);
  }

  /**
   * An execution has returned.
   *
   * @param recorder null if nobody knows what was executed; then nothing is reported
   */
  void succeeded(TimedStatement statement, @Nullable StatementRecorder recorder, long startNanos) {
    try {
      long endNanos = clock.monotonicTime();
      SlowExecution slow = null;
      if (recorder != null) {
        long elapsed = endNanos - startNanos;
        recorder.succeeded(elapsed);
        if (recorder.isSlow(elapsed)) {
          slow = recorder.slow(elapsed, null, statement.parameters());
        }
      }
      statement.executed(recorder, startNanos, endNanos, slow);
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      guard.failed("timing a statement", e);
    }
  }

  /** An execution has thrown; the recorder as above. */
  void failed(
      TimedStatement statement,
      @Nullable StatementRecorder recorder,
      long startNanos,
      Throwable thrown) {
    try {
      long endNanos = clock.monotonicTime();
      if (recorder != null) {
        long elapsed = endNanos - startNanos;
        String errorType = ErrorType.of(thrown);
        recorder.failed(elapsed, errorType);
        if (recorder.isSlow(elapsed)) {
          recorder.slow(elapsed, errorType, statement.parameters()).ended(-1, 0);
        }
      }
      statement.executed(null, startNanos, endNanos, null);
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      guard.failed("timing a statement", e);
    }
  }

  /** An execution has changed rows; drivers say so with numbers below zero if they do not know. */
  void changed(@Nullable StatementRecorder recorder, @Nullable SlowExecution slow, long rows) {
    try {
      if (recorder != null && rows > 0) {
        recorder.changed(rows);
      }
      if (slow != null) {
        slow.ended(Math.max(-1, rows), 0);
      }
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      guard.failed("counting changed rows", e);
    }
  }

  /** The rows of a result have been read, or the result is read no further. */
  void read(StatementRecorder recorder, @Nullable SlowExecution slow, long rows, long sinceNanos) {
    try {
      long nanos = clock.monotonicTime() - sinceNanos;
      recorder.read(rows, nanos);
      if (slow != null) {
        slow.ended(rows, nanos);
      }
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      guard.failed("timing a result", e);
    }
  }

  /**
   * A batch was executed.
   *
   * @param thrown null if it returned
   */
  void batch(@Nullable StatementRecorder recorder, long size, @Nullable Throwable thrown) {
    try {
      if (recorder != null) {
        recorder.batch(size, thrown == null ? 0 : failedOf(size, thrown));
      }
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      guard.failed("counting a batch", e);
    }
  }

  /** Drivers stop at the first that fails, or go on and say which have. */
  private static long failedOf(long size, Throwable thrown) {
    long[] counts = thrown instanceof BatchUpdateException e ? e.getLargeUpdateCounts() : null;
    if (counts == null) {
      return size;
    }
    long succeeded = 0;
    for (long count : counts) {
      succeeded += count == Statement.EXECUTE_FAILED ? 0 : 1;
    }
    return Math.max(0, size - succeeded);
  }
}
