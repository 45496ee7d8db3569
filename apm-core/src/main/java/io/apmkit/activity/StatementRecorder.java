package io.apmkit.activity;

import io.apmkit.histogram.ValueRecorder;
import io.apmkit.internal.RowTable;
import io.apmkit.meter.BoundTimer;
import io.apmkit.meter.TimerFamily;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Records the executions of one statement. Safe for use by many threads; takes no lock but that of
 * the current request, and never blocks.
 */
public final class StatementRecorder {

  /** Most routes to tell apart. */
  public static final int MAX_ROUTES = 20;

  private final SqlMonitor monitor;
  private final SqlMonitor.Key key;
  private final int number;
  private final BoundTimer succeeded;
  private final ValueRecorder executions = new ValueRecorder(); // failed ones too
  private final ValueRecorder fetches = new ValueRecorder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder rowsRead = new LongAdder();
  private final LongAdder rowsChanged = new LongAdder();
  private final LongAdder batchedStatements = new LongAdder();
  private final LongAdder batchErrors = new LongAdder();
  private final RowTable<String, Route> routes =
      new RowTable<>(MAX_ROUTES, TimerFamily.OTHER, Route::new);

  StatementRecorder(SqlMonitor monitor, SqlMonitor.Key key, int number) {
    this.monitor = monitor;
    this.key = key;
    this.number = number;
    this.succeeded = monitor.timer(key, "");
  }

  /** Different for every recorder, as far as possible. */
  int number() {
    return number;
  }

  /**
   * An execution begins, so that whoever looks at the request sees what it is at.
   *
   * @param startNanos now, of the clock
   */
  public void starts(long startNanos) {
    ActiveRequest request = monitor.currentRequest();
    if (request != null) {
      request.executes(this, startNanos);
    }
  }

  /**
   * One execution that returned.
   *
   * @param elapsedNanos how long it took; below zero is taken as zero
   */
  public void succeeded(long elapsedNanos) {
    record(succeeded, elapsedNanos);
  }

  /**
   * One execution that threw.
   *
   * @param elapsedNanos how long it took; below zero is taken as zero
   * @param errorType a short name of few different ones, such as the class of an SQLState
   */
  public void failed(long elapsedNanos, String errorType) {
    errors.increment();
    record(monitor.timer(key, errorType), elapsedNanos);
  }

  /**
   * Whether an execution is to be reported as {@link #slow}.
   *
   * @param elapsedNanos how long it took
   * @return true from the threshold on
   */
  public boolean isSlow(long elapsedNanos) {
    return elapsedNanos >= monitor.slowNanos();
  }

  /**
   * Keeps an execution that was slow. To be called by the thread that executed it, at once, for the
   * line of the application is found on its stack.
   *
   * @param elapsedNanos how long it took
   * @param errorType as {@link #failed}, or null if it did not
   * @param parameters what was bound, each with its name, type and value, safe to be shown
   * @return to be ended when all rows have been read
   */
  public SlowExecution slow(
      long elapsedNanos, @Nullable String errorType, List<String> parameters) {
    return monitor.slow(key, elapsedNanos, errorType, parameters);
  }

  /**
   * All rows of a result have been read.
   *
   * @param rows how many, zero or more
   * @param nanos from the end of the execution until now; below zero is taken as zero
   */
  public void read(long rows, long nanos) {
    fetches.record((double) Math.max(0, nanos));
    rowsRead.add(rows);
  }

  /**
   * Rows were inserted, updated or deleted.
   *
   * @param rows how many, zero or more
   */
  public void changed(long rows) {
    rowsChanged.add(rows);
  }

  /**
   * The execution was a batch.
   *
   * @param size its statements, or sets of parameters
   * @param failed how many of these failed, or were not tried
   */
  public void batch(long size, long failed) {
    batchedStatements.add(size);
    if (failed > 0) {
      batchErrors.add(failed);
    }
    monitor.batch(key, size);
  }

  /** A request has ended that executed this. */
  void usedBy(String route, long count, long nanos) {
    routes.rowFor(route).count.add(count);
    if (isRepeated(count)) {
      monitor.repeated(route, key, count, nanos);
    }
  }

  private boolean isRepeated(long count) {
    return count > monitor.maxRepeats();
  }

  String fingerprint() {
    return key.fingerprint();
  }

  RequestStatement inRequest(long count, long nanos) {
    return new RequestStatement(
        key.databaseSystem(),
        key.fingerprint(),
        key.operation(),
        key.collection(),
        count,
        nanos,
        isRepeated(count));
  }

  SqlStatementSummary summary() {
    Map<String, Long> byRoute = new TreeMap<>();
    // Merged, for a route may bear the name of the shared row.
    routes.allRows().forEach(route -> byRoute.merge(route.name, route.count.sum(), Long::sum));
    return new SqlStatementSummary(
        key.databaseSystem(),
        key.fingerprint(),
        key.operation(),
        key.collection(),
        executions.read(),
        fetches.read(),
        errors.sum(),
        rowsRead.sum(),
        rowsChanged.sum(),
        batchedStatements.sum(),
        batchErrors.sum(),
        byRoute);
  }

  void advance() {
    executions.freeDeadOwners();
    fetches.freeDeadOwners();
  }

  void close() {
    executions.close();
    fetches.close();
  }

  private void record(BoundTimer timer, long elapsedNanos) {
    long nanos = Math.max(0, elapsedNanos);
    timer.record(nanos);
    executions.record((double) nanos);
    ActiveRequest request = monitor.currentRequest();
    if (request != null) {
      request.executed(this, nanos);
    }
  }

  private static final class Route {

    private final String name;
    private final LongAdder count = new LongAdder();

    Route(String name) {
      this.name = name;
    }
  }
}
