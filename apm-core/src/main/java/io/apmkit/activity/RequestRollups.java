package io.apmkit.activity;

import io.apmkit.histogram.RecordingCounts;
import io.micrometer.core.instrument.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Requests by minute, for each route and method. Safe for use by many threads; finding a row and
 * recording take no lock, everything else takes one.
 *
 * <p>A minute is closed by whoever comes first after its end: the tick, or a reader. If nobody came
 * for longer than a minute, the minutes since then become one, which also gets what the running one
 * has so far: nothing is lost, only its minute.
 */
final class RequestRollups {

  private static final double NANOS_PER_MINUTE = 60e9;

  private final RollupConfig config;
  private final MinuteClock clock;
  private final RequestRows rows;
  private final long startedAt;

  private final Object lock = new Object();
  // All below is guarded by lock.
  private final RollupPast past;
  private final RowSum sum;
  private final RecordingCounts memory = new RecordingCounts();
  private long running; // number of the first minute that is not closed

  RequestRollups(Clock clock, RollupConfig config) {
    this.config = config;
    this.clock = new MinuteClock(clock);
    this.rows = new RequestRows(config, this.clock);
    this.startedAt = this.clock.now();
    this.past = new RollupPast(config);
    this.sum = new RowSum(config.apdexThreshold());
    this.running = MinuteClock.minuteOf(startedAt);
  }

  /**
   * Where to record.
   *
   * @param method of few different ones
   * @param route a template, never the raw path
   */
  RequestRow row(String method, String route) {
    return rows.row(method, route);
  }

  /** Closes the minutes that are over; to be called at least once a minute. */
  void advance() {
    synchronized (lock) {
      closeUpTo(clock.now());
    }
  }

  private void closeUpTo(long now) {
    long minute = MinuteClock.minuteOf(now);
    if (minute <= running) {
      return;
    }
    boolean late = minute > running + 1; // values of both parities are of minutes that are over
    int parity = (int) running & 1;
    past.add(
        block(
            running,
            minute,
            (row, into) -> {
              row.take(parity, into, memory);
              if (late) {
                row.take(1 - parity, into, memory);
              }
            }));
    running = minute;
    rows.measure();
    past.settle(running, config.maxBytes() - rows.bytes());
  }

  private RollupBlock block(long from, long to, BiConsumer<RequestRow, RowSum> reading) {
    RollupBlock.Writer writer = new RollupBlock.Writer();
    for (RequestRow each : rows.all()) {
      sum.clear();
      reading.accept(each, sum);
      writer.add(each.number, sum);
    }
    return writer.block(from, to);
  }

  /** All that is not closed: the running minute, and what came late for others. */
  private RollupBlock open() {
    return block(
        running,
        running + 1,
        (row, into) -> {
          row.read(0, into, memory);
          row.read(1, into, memory);
        });
  }

  /**
   * The running minute and the complete ones before it. More minutes than are kept one by one are
   * extended to the beginning of a quarter-hour of the wall clock.
   *
   * @param minutes from 1 to the retention
   */
  RollupRange range(int minutes) {
    List<RollupBlock> blocks;
    long now;
    long from;
    long droppedTo;
    synchronized (lock) {
      now = clock.now();
      closeUpTo(now);
      long beginning = past.beginning(running, minutes);
      blocks = new ArrayList<>(past.since(beginning));
      blocks.add(open());
      from = Math.max(MinuteClock.startOf(beginning), startedAt);
      droppedTo = startOfKnown();
    }
    boolean truncated = from < droppedTo;
    return summed(blocks, Math.max(from, droppedTo), now, truncated);
  }

  private RollupRange summed(List<RollupBlock> blocks, long from, long to, boolean truncated) {
    double minutes = (to - from) / NANOS_PER_MINUTE;
    List<RequestRow> byNumber = rows.all(); // also those that came after the blocks
    RowSum row = new RowSum(config.apdexThreshold());
    RowSum all = new RowSum(config.apdexThreshold());
    List<RouteSummary> routes = new ArrayList<>();
    List<TopError> errors = new ArrayList<>();
    RollupBlock.forEachRow(
        blocks,
        row,
        number -> {
          RequestRow known = byNumber.get(number);
          all.add(row);
          routes.add(new RouteSummary(known.method, known.route, row.totals(minutes)));
          row.plainErrors().forEach((status, count) -> errors.add(error(known, status, count)));
        });
    return new RollupRange(
        clock.instant(from), clock.instant(to), truncated, all.totals(minutes), routes, errors);
  }

  private static TopError error(RequestRow row, int status, long count) {
    String key = status + ":" + row.method + ":" + row.route;
    return new TopError(key, key, count);
  }

  /** How far back a range can reach. */
  Instant since() {
    synchronized (lock) {
      long oldest = running + 1 - config.retention().toMinutes();
      long kept = Math.max(MinuteClock.startOf(oldest), startOfKnown());
      return clock.instant(Math.max(startedAt, kept));
    }
  }

  private long startOfKnown() {
    long minute = past.droppedTo();
    return minute == Long.MIN_VALUE ? minute : MinuteClock.startOf(minute);
  }

  /** The memory of all rows and their past. */
  long bytes() {
    synchronized (lock) {
      return rows.bytes() + past.bytes();
    }
  }

  /** How many look-ups were sent to the shared row because there were too many. */
  long overflowed() {
    return rows.overflowed();
  }

  RollupConfig config() {
    return config;
  }
}
