package io.apmkit.activity;

import io.apmkit.meter.BoundTimer;
import io.apmkit.meter.TimerFamily;
import java.util.concurrent.atomic.LongAccumulator;
import java.util.concurrent.atomic.LongAdder;

/**
 * Records the executions of one statement. Safe for use by many threads; takes no lock and never
 * blocks.
 */
public final class StatementRecorder {

  private final TimerFamily durations;
  private final SqlMonitor.Key key;
  private final BoundTimer succeeded;
  private final LongAdder errors = new LongAdder();
  private final LongAdder count = new LongAdder();
  private final LongAdder totalNanos = new LongAdder();
  private final LongAccumulator maxNanos = new LongAccumulator(Math::max, 0);

  StatementRecorder(TimerFamily durations, SqlMonitor.Key key) {
    this.durations = durations;
    this.key = key;
    this.succeeded = timer("");
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
   * @param errorType class name of the exception
   */
  public void failed(long elapsedNanos, String errorType) {
    errors.increment();
    record(timer(errorType), elapsedNanos);
  }

  SqlStatementSummary summary() {
    return new SqlStatementSummary(
        key.databaseSystem(),
        key.fingerprint(),
        key.operation(),
        key.collection(),
        count.sum(),
        errors.sum(),
        totalNanos.sum(),
        maxNanos.get());
  }

  private void record(BoundTimer timer, long elapsedNanos) {
    long nanos = Math.max(0, elapsedNanos);
    timer.record(nanos);
    count.increment();
    totalNanos.add(nanos);
    maxNanos.accumulate(nanos);
  }

  private BoundTimer timer(String errorType) {
    String collection = key.collection();
    return durations.with(
        key.databaseSystem(), key.operation(), collection == null ? "" : collection, errorType);
  }
}
