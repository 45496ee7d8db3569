package io.apmkit.jdbc;

import io.apmkit.activity.StatementRecorder;
import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.Clock;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The one place where a call to the database is timed. Safe for use by many threads; takes no lock.
 *
 * <p>The driver's result and whatever the driver throws pass through as the same object. A failure
 * of the monitoring itself goes to the {@link Guard} and no further.
 */
final class StatementTimer {

  /**
   * A call that may fail the JDBC way. It gets the statement as an argument, so that the lambda
   * captures nothing where the call has no arguments of its own: a prepared statement is timed
   * without allocating.
   */
  interface SqlCall<S, T> {
    T run(S statement) throws SQLException;
  }

  private final Clock clock;
  private final Guard guard;

  StatementTimer(Clock clock, Guard guard) {
    this.clock = clock;
    this.guard = guard;
  }

  /**
   * Runs {@code call} and reports it.
   *
   * @param recorder null if nobody knows what is executed; then nothing is reported
   */
  <S, T> T time(@Nullable StatementRecorder recorder, S statement, SqlCall<S, T> call)
      throws SQLException {
    if (recorder == null) {
      return call.run(statement);
    }
    long startNanos = now();
    T result;
    try {
      result = call.run(statement);
    } catch (Throwable thrown) { // rethrown as it is, so SQLException is all that can be checked
      report(recorder, startNanos, thrown);
      throw thrown;
    }
    report(recorder, startNanos, null);
    return result;
  }

  private long now() {
    try {
      return clock.monotonicTime();
    } catch (RuntimeException e) {
      guard.failed("reading the clock", e);
      return 0;
    }
  }

  private void report(StatementRecorder recorder, long startNanos, @Nullable Throwable thrown) {
    try {
      long elapsedNanos = clock.monotonicTime() - startNanos;
      if (thrown == null) {
        recorder.succeeded(elapsedNanos);
      } else {
        recorder.failed(elapsedNanos, thrown.getClass().getName());
      }
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      guard.failed("timing a statement", e);
    }
  }
}
