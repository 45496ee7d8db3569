package io.apmkit.activity;

import io.apmkit.internal.RowTable;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.CounterFamily;
import io.micrometer.core.instrument.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Which statements requests repeat, by route and statement, with a ceiling. Safe for use by many
 * threads.
 */
final class RepeatedStatements {

  private static final int MOST_ROWS = 500;

  private final Clock clock;
  private final CounterFamily findings;
  private final RowTable<Key, Row> rows;

  RepeatedStatements(ApmMeterRegistry registry, SqlMonitor.Key otherStatement) {
    this.clock = registry.config().clock();
    this.findings =
        registry.counters(
            "db.client.repeated.statements",
            "Requests that executed one statement more often than allowed.",
            "http.route");
    this.rows = new RowTable<>(MOST_ROWS, new Key(CounterFamily.OTHER, otherStatement), Row::new);
  }

  void add(String route, SqlMonitor.Key statement, long count, long nanos) {
    findings.with(route).increment();
    rows.rowFor(new Key(route, statement)).add(count, nanos, clock.wallTime());
  }

  /** The most wasted time first. */
  List<RepeatedStatement> list() {
    List<RepeatedStatement> all = new ArrayList<>();
    rows.allRows().forEach(row -> all.add(row.summary()));
    all.sort(Comparator.comparingLong(RepeatedStatement::wastedNanos).reversed());
    return all;
  }

  long overflowed() {
    return rows.turnedAway();
  }

  private record Key(String route, SqlMonitor.Key statement) {}

  private static final class Row {

    private final Key key;
    private long requests; // guarded by this, as the others
    private long repeats;
    private long mostRepeats;
    private long wastedNanos;
    private long lastMillis;

    Row(Key key) {
      this.key = key;
    }

    synchronized void add(long count, long nanos, long nowMillis) {
      requests++;
      repeats += count;
      mostRepeats = Math.max(mostRepeats, count);
      wastedNanos += nanos - nanos / count;
      lastMillis = nowMillis;
    }

    synchronized RepeatedStatement summary() {
      SqlMonitor.Key statement = key.statement;
      return new RepeatedStatement(
          key.route,
          statement.fingerprint(),
          statement.operation(),
          statement.collection(),
          requests,
          repeats,
          mostRepeats,
          wastedNanos,
          Instant.ofEpochMilli(lastMillis));
    }
  }
}
