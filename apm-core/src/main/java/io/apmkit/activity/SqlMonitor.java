package io.apmkit.activity;

import io.apmkit.internal.Checks;
import io.apmkit.internal.RowTable;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.TimerFamily;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Where database calls are reported: measured as {@code db.client.operation.duration}
 * (OpenTelemetry semantic conventions 1.44), and summed up by normalised statement.
 *
 * <p>Safe for use by many threads. The table of statements has a ceiling; what comes after shares
 * one row, and no call is lost.
 */
public final class SqlMonitor {

  /** The highest ceiling: each row keeps its text. */
  public static final int MAX_STATEMENTS = 100_000;

  private static final Duration[] BOUNDS =
      LongStream.of(1, 5, 10, 50, 100, 500, 1_000, 5_000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final TimerFamily durations;
  private final RowTable<Key, StatementRecorder> statements;

  /**
   * Connects to a registry.
   *
   * @param registry where durations are recorded
   * @param maxStatements most statements to tell apart, from 1 to {@link #MAX_STATEMENTS}
   */
  public SqlMonitor(ApmMeterRegistry registry, int maxStatements) {
    Checks.between(maxStatements, 1, MAX_STATEMENTS, "maxSqlStatements");
    this.durations =
        registry.timers(
            "db.client.operation.duration",
            "Duration of database client operations.",
            BOUNDS,
            "db.system.name",
            "db.operation.name",
            "db.collection.name",
            "error.type");
    Key other = new Key("other_sql", TimerFamily.OTHER, TimerFamily.OTHER, null);
    this.statements = new RowTable<>(maxStatements, other, this::newRecorder);
  }

  /**
   * The recorder of one normalised statement. Resolve it once and keep it.
   *
   * @param databaseSystem {@code db.system.name}, such as {@code postgresql}
   * @param fingerprint the statement without any literal
   * @param operation {@code db.operation.name}, such as {@code SELECT}
   * @param collection {@code db.collection.name}, the main table, or null
   * @return the same recorder for the same arguments; past the ceiling a shared one
   */
  public StatementRecorder statement(
      String databaseSystem, String fingerprint, String operation, @Nullable String collection) {
    return statements.rowFor(new Key(databaseSystem, fingerprint, operation, collection));
  }

  /**
   * What was recorded, by statement.
   *
   * @return the longest total time first
   */
  public List<SqlStatementSummary> statements() {
    List<SqlStatementSummary> all = new ArrayList<>();
    statements.rows().forEach(row -> all.add(row.summary()));
    StatementRecorder other = statements.otherIfUsed();
    if (other != null) {
      all.add(other.summary());
    }
    all.sort(Comparator.comparingLong(SqlStatementSummary::totalNanos).reversed());
    return all;
  }

  /**
   * How often a statement was sent to the shared row because the table was full.
   *
   * @return look-ups since creation
   */
  public long overflowed() {
    return statements.turnedAway();
  }

  private StatementRecorder newRecorder(Key key) {
    return new StatementRecorder(durations, key);
  }

  record Key(
      String databaseSystem, String fingerprint, String operation, @Nullable String collection) {}
}
