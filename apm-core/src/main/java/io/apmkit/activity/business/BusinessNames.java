package io.apmkit.activity.business;

import io.apmkit.internal.Checks;
import io.apmkit.internal.RowTable;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.BoundFamily;
import io.apmkit.meter.CounterFamily;
import io.apmkit.meter.SummaryFamily;
import io.apmkit.meter.TimerFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names that an application gives to meters of its own, and the families behind them. Safe for
 * use by many threads. Past {@value #MOST} names and sets of tag keys, which code does not reach
 * unless it makes names up at run time, there is no family.
 */
final class BusinessNames {

  static final int MOST = 1_000;

  static final String PREFIX = "business.";

  private static final int MAX_LENGTH = 100;

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([._][a-z0-9]+)*");

  /** What the formats add themselves. */
  private static final Pattern RESERVED_END =
      Pattern.compile("(.*[._])?(total|created|info|count|sum|bucket)");

  private final ApmMeterRegistry registry;
  private final Map<String, Kind> kinds = new ConcurrentHashMap<>(); // by name
  private final RowTable<Key, Row> rows;

  enum Kind {
    OWN("meter of apmkit's own"),
    COUNTER("counter"),
    GAUGE("gauge"),
    HISTOGRAM("histogram"),
    TIMER("timer");

    private final String text;

    Kind(String text) {
      this.text = text;
    }
  }

  /**
   * @param taken full names that are none of the application's
   */
  BusinessNames(ApmMeterRegistry registry, List<String> taken) {
    this.registry = registry;
    taken.forEach(name -> kinds.put(name, Kind.OWN));
    this.rows = new RowTable<>(MOST, new Key(Kind.OWN, "", List.of()), this::newRow);
  }

  /**
   * The full name, if it can be one.
   *
   * @throws IllegalArgumentException if it is malformed, or that of another kind of meter
   */
  String claim(Kind kind, @Nullable String name) {
    String given = Checks.notBlank(name, "name of a business " + kind.text);
    if (given.length() > MAX_LENGTH || !NAME.matcher(given).matches()) {
      throw new IllegalArgumentException(
          "name of a business "
              + kind.text
              + " is \""
              + given
              + "\"; it must match "
              + NAME
              + " and have at most "
              + MAX_LENGTH
              + " characters");
    }
    if (RESERVED_END.matcher(given).matches()) {
      throw new IllegalArgumentException(
          "name of a business "
              + kind.text
              + " is \""
              + given
              + "\"; it must not end like what exposition formats add: "
              + RESERVED_END);
    }
    String full = PREFIX + given;
    Kind other = kinds.size() < 2 * MOST ? kinds.putIfAbsent(full, kind) : kinds.get(full);
    if (other != null && other != kind) {
      throw new IllegalArgumentException(
          full + " is a " + other.text + " already; it cannot be a " + kind.text + " too");
    }
    return full;
  }

  /** Null past the ceiling. */
  @Nullable CounterFamily counters(String name, List<String> keys) {
    return (CounterFamily) rows.rowFor(new Key(Kind.COUNTER, name, keys)).family;
  }

  /** Null past the ceiling. */
  @Nullable SummaryFamily summaries(String name, List<String> keys) {
    return (SummaryFamily) rows.rowFor(new Key(Kind.HISTOGRAM, name, keys)).family;
  }

  /** Null past the ceiling. */
  @Nullable TimerFamily timers(String name, List<String> keys) {
    return (TimerFamily) rows.rowFor(new Key(Kind.TIMER, name, keys)).family;
  }

  List<BoundFamily<?>> families() {
    return families(row -> true);
  }

  /** Those of one full name, which differ by their keys. */
  List<BoundFamily<?>> families(String name) {
    return families(row -> row.key.name.equals(name));
  }

  private List<BoundFamily<?>> families(Predicate<Row> which) {
    List<BoundFamily<?>> families = new ArrayList<>();
    for (Row row : rows.rows()) {
      if (row.family != null && which.test(row)) {
        families.add(row.family);
      }
    }
    return families;
  }

  long overflowed() {
    return rows.turnedAway();
  }

  private Row newRow(Key key) {
    String[] keys = key.tagKeys.toArray(String[]::new);
    String description = "A " + key.kind.text + " of the application.";
    return new Row(
        key,
        switch (key.kind) {
          case COUNTER -> registry.counters(key.name, description, keys);
          case HISTOGRAM -> registry.summaries(key.name, description, "", new double[0], keys);
          case TIMER -> registry.timers(key.name, description, new Duration[0], keys);
          case OWN, GAUGE -> null;
        });
  }

  private record Key(Kind kind, String name, List<String> tagKeys) {}

  private record Row(Key key, @Nullable BoundFamily<?> family) {}
}
