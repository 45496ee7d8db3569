package io.apmkit.activity;

import io.apmkit.histogram.HistogramReading;
import io.apmkit.histogram.HistogramSum;
import io.apmkit.internal.CompactReader;
import io.apmkit.internal.CompactWriter;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Adds up what one row, or several, saw in some minutes. Belongs to one thread. */
final class RowSum {

  private final Duration apdexThreshold;
  private final double satisfying; // nanoseconds
  private final double tolerable;
  private final HistogramSum durations = new HistogramSum();
  private final Map<Integer, Long> countByCode = new TreeMap<>();
  private long satisfied;
  private long tolerating;
  private long slow;
  private long statements;
  private long sqlNanos;

  RowSum(Duration apdexThreshold) {
    double[] bounds = bounds(apdexThreshold);
    this.apdexThreshold = apdexThreshold;
    this.satisfying = bounds[0];
    this.tolerable = bounds[1];
  }

  /** At which requests are to be counted exactly, in nanoseconds. */
  static double[] bounds(Duration apdexThreshold) {
    double satisfying = (double) apdexThreshold.toNanos();
    return new double[] {satisfying, 4 * satisfying};
  }

  /** Adds the requests that ended with one status. */
  void add(int code, HistogramReading reading) {
    if (reading.count() == 0) {
      return;
    }
    durations.add(reading);
    countByCode.merge(code, reading.count(), Long::sum);
    if (!StatusCell.isServerError(code)) {
      long quick = reading.countAtOrBelow(satisfying);
      satisfied += quick;
      tolerating += reading.countAtOrBelow(tolerable) - quick;
    }
  }

  void addExtras(long moreSlow, long moreStatements, long moreSqlNanos) {
    slow += moreSlow;
    statements += moreStatements;
    sqlNanos += moreSqlNanos;
  }

  void add(RowSum other) {
    durations.add(other.durations.reading());
    other.countByCode.forEach((code, count) -> countByCode.merge(code, count, Long::sum));
    satisfied += other.satisfied;
    tolerating += other.tolerating;
    addExtras(other.slow, other.statements, other.sqlNanos);
  }

  boolean isEmpty() {
    return countByCode.isEmpty() && slow == 0 && statements == 0;
  }

  void writeTo(CompactWriter out) {
    out.put(slow);
    out.put(statements);
    out.put(sqlNanos);
    out.put(satisfied);
    out.put(tolerating);
    out.put(countByCode.size());
    countByCode.forEach(
        (code, count) -> {
          out.put(code);
          out.put(count);
        });
    HistogramReading reading = durations.reading();
    if (reading.count() > 0) {
      out.put((long) reading.sum());
      out.put((long) reading.min());
      out.put((long) (reading.max() - reading.min()));
      reading.writeBuckets(out);
    }
  }

  /** Adds what {@link #writeTo} wrote. */
  void add(CompactReader in) {
    addExtras(in.next(), in.next(), in.next());
    satisfied += in.next();
    tolerating += in.next();
    long codes = in.next();
    for (long left = codes; left > 0; left--) {
      int code = (int) in.next();
      countByCode.merge(code, in.next(), Long::sum);
    }
    if (codes > 0) {
      double sum = (double) in.next();
      double min = (double) in.next();
      durations.add(in, sum, min, min + in.next());
    }
  }

  /** The requests with a status of 400 and more out of which no Throwable came, by status. */
  Map<Integer, Long> plainErrors() {
    Map<Integer, Long> errors = new TreeMap<>();
    countByCode.forEach(
        (code, count) -> {
          if (!StatusCell.isThrown(code) && StatusCell.status(code) >= 400) {
            errors.put(StatusCell.status(code), count);
          }
        });
    return errors;
  }

  RequestTotals totals(double minutes) {
    Map<Integer, Long> statuses = new TreeMap<>();
    long clientErrors = 0;
    long serverErrors = 0;
    for (Map.Entry<Integer, Long> each : countByCode.entrySet()) {
      int code = each.getKey();
      long count = each.getValue();
      statuses.merge(StatusCell.status(code), count, Long::sum);
      clientErrors += StatusCell.isClientError(code) ? count : 0;
      serverErrors += StatusCell.isServerError(code) ? count : 0;
    }
    HistogramReading reading = durations.reading();
    return new RequestTotals(
        minutes,
        reading,
        statuses,
        clientErrors,
        serverErrors,
        new Apdex(apdexThreshold, satisfied, tolerating, reading.count()),
        slow,
        statements,
        sqlNanos);
  }

  /** Forgets everything, for what comes next. */
  void clear() {
    durations.clear();
    countByCode.clear();
    satisfied = 0;
    tolerating = 0;
    slow = 0;
    statements = 0;
    sqlNanos = 0;
  }
}
