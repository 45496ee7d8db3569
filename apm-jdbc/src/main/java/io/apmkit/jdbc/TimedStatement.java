package io.apmkit.jdbc;

import io.apmkit.activity.SlowExecution;
import io.apmkit.activity.StatementRecorder;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an execution is timed, whatever kind it is of, and what is known of the last one. As with any
 * statement, one thread at a time uses it, apart from {@code cancel} and {@code close}.
 *
 * <p>The calls get the statement as an argument, so that a lambda captures nothing where the call
 * has no arguments of its own: a prepared statement is timed without allocating. The driver's
 * result and whatever the driver throws pass through as the same object.
 */
abstract class TimedStatement extends DelegatingStatement {

  interface Query<S> {
    ResultSet run(S statement) throws SQLException;
  }

  interface Update<S> {
    long run(S statement) throws SQLException;
  }

  interface Execution<S> {
    boolean run(S statement) throws SQLException;
  }

  interface Batch<S, T> {
    T run(S statement) throws SQLException;
  }

  private final MonitoredConnection connection;
  private @Nullable MonitoredResultSet results; // those of the last execution, newest first
  private @Nullable StatementRecorder executed; // the last that returned and is known
  private @Nullable SlowExecution slow;
  private long executedNanos; // when it returned
  private boolean awaitsUpdateCount;
  private boolean closed;

  TimedStatement(Statement delegate, MonitoredConnection connection) {
    super(delegate);
    this.connection = connection;
    connection.openedStatement();
  }

  final MonitoredConnection connection() {
    return connection;
  }

  /** What was bound, to be shown with a slow execution. */
  List<String> parameters() {
    return List.of();
  }

  final <S> ResultSet query(@Nullable StatementRecorder recorder, S self, Query<S> call)
      throws SQLException {
    long start = begin(recorder);
    ResultSet result;
    try {
      result = call.run(self);
    } catch (Throwable thrown) { // rethrown as it is, so SQLException is all that can be checked
      timer().failed(this, recorder, start, thrown);
      throw thrown;
    }
    returned(recorder, start);
    return wrap(result);
  }

  final <S> long update(@Nullable StatementRecorder recorder, S self, Update<S> call)
      throws SQLException {
    long start = begin(recorder);
    long rows;
    try {
      rows = call.run(self);
    } catch (Throwable thrown) {
      timer().failed(this, recorder, start, thrown);
      throw thrown;
    }
    returned(recorder, start);
    timer().changed(executed, slow, rows);
    return rows;
  }

  final <S> boolean execution(@Nullable StatementRecorder recorder, S self, Execution<S> call)
      throws SQLException {
    long start = begin(recorder);
    boolean hasResult;
    try {
      hasResult = call.run(self);
    } catch (Throwable thrown) {
      timer().failed(this, recorder, start, thrown);
      throw thrown;
    }
    returned(recorder, start);
    awaitsUpdateCount = !hasResult;
    return hasResult;
  }

  final <S, T> T batch(@Nullable StatementRecorder recorder, long size, S self, Batch<S, T> call)
      throws SQLException {
    long start = begin(recorder);
    T counts;
    try {
      counts = call.run(self);
    } catch (Throwable thrown) {
      timer().failed(this, recorder, start, thrown);
      timer().batch(recorder, size, thrown);
      throw thrown;
    }
    returned(recorder, start);
    timer().batch(recorder, size, null);
    timer().changed(executed, slow, sum(counts));
    return counts;
  }

  /** Called with every execution, even if nobody knows what was executed. */
  final void executed(
      @Nullable StatementRecorder recorder,
      long startNanos,
      long endNanos,
      @Nullable SlowExecution slow) {
    this.executed = recorder;
    this.executedNanos = endNanos;
    this.slow = slow;
    connection.executed(this, slow != null, startNanos);
  }

  /** The driver has told an update count, which belongs to the execution if it is the first. */
  final void updateCount(long rows) {
    if (awaitsUpdateCount) {
      awaitsUpdateCount = false;
      timer().changed(executed, slow, rows);
    }
  }

  /**
   * The driver has gone on to the next result.
   *
   * @param closed which it has closed, as {@link Statement#getMoreResults(int)} names them
   */
  final boolean nextResult(boolean hasResult, int closed) {
    MonitoredResultSet each = closed == Statement.KEEP_CURRENT_RESULT ? null : results;
    while (each != null) {
      each.end();
      each = closed == Statement.CLOSE_ALL_RESULTS ? each.older() : null;
    }
    awaitsUpdateCount = !hasResult;
    return hasResult;
  }

  /** A new execution, or the end of the statement, ends reading what was there before. */
  final void endResults() {
    for (MonitoredResultSet each = results; each != null; each = each.older()) {
      each.end();
    }
    awaitsUpdateCount = false;
    if (slow != null) {
      timer().changed(null, slow, -1); // unless a result has told the rows
      slow = null;
    }
  }

  /** The application closes it. */
  final void closing() {
    if (!closed) {
      closed = true;
      connection.closedStatement();
    }
    endResults();
  }

  /** Drivers that know no result answer null, which is passed on. */
  final ResultSet wrap(ResultSet raw) {
    if (raw == null) {
      return raw;
    }
    MonitoredResultSet known = MonitoredResultSet.find(results, raw);
    if (known == null) {
      known = new MonitoredResultSet(raw, connection, this, results, executed, slow, executedNanos);
      results = known;
    }
    return known;
  }

  /** A cursor as a value, in an out parameter or a column, is a result set of this statement. */
  final @Nullable Object wrapCursor(@Nullable Object value) {
    return value instanceof ResultSet raw ? wrap(raw) : value;
  }

  /** Whoever asks for a type of the driver's own gets what the driver gave. */
  final <T> @Nullable T wrapCursor(@Nullable T value, Class<T> type) {
    return value instanceof ResultSet raw && type.isAssignableFrom(MonitoredResultSet.class)
        ? type.cast(wrap(raw))
        : value;
  }

  private StatementTimer timer() {
    return connection.recording().timer();
  }

  private long begin(@Nullable StatementRecorder recorder) {
    endResults();
    return timer().start(recorder);
  }

  /** Only now: an execution that is refused leaves the results before open. */
  private void returned(@Nullable StatementRecorder recorder, long startNanos) {
    results = null;
    timer().succeeded(this, recorder, startNanos);
  }

  private static long sum(Object counts) {
    long sum = 0;
    if (counts instanceof int[] ints) {
      for (int count : ints) {
        sum += Math.max(0, count);
      }
    } else if (counts instanceof long[] longs) {
      for (long count : longs) {
        sum += Math.max(0, count);
      }
    }
    return sum;
  }
}
