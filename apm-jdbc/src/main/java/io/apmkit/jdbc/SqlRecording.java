package io.apmkit.jdbc;

import io.apmkit.activity.SqlMonitor;
import io.apmkit.activity.StatementRecorder;
import io.apmkit.internal.Guard;
import org.jspecify.annotations.Nullable;

/**
 * How the statements of one data source are recorded: the monitor, the name of the database system,
 * the timer, and the SQL texts already known. Safe for use by many threads; never throws.
 */
final class SqlRecording {

  /*
   * Two caches, because SQL with literals in it comes as ever new texts through plain statements,
   * and must not push out the texts of prepared statements. These have two million characters at
   * most, so 4 MB in the worst case, and some 100 KB in practice.
   */
  private static final int MAX_PREPARED_TEXTS = 1_000;

  private final SqlMonitor monitor;
  private final String databaseSystem;
  private final StatementTimer timer;
  private final Guard guard;
  private final @Nullable ColumnMasks masks;
  private volatile boolean leftOpen;
  private final FingerprintCache<RecordedSql> prepared;
  private final LiteralSqlCache<RecordedSql> plain;

  /**
   * @param masks what parameters are not shown, or null not to keep any
   */
  SqlRecording(
      SqlMonitor monitor,
      String databaseSystem,
      StatementTimer timer,
      Guard guard,
      @Nullable ColumnMasks masks) {
    this.masks = masks;
    this.monitor = monitor;
    this.databaseSystem = databaseSystem;
    this.timer = timer;
    this.guard = guard;
    this.prepared = new FingerprintCache<>(MAX_PREPARED_TEXTS, SqlCursor.MAX_LENGTH, this::analyse);
    this.plain = new LiteralSqlCache<>(this::analyse);
  }

  StatementTimer timer() {
    return timer;
  }

  /** Whether the application leaves it to connections to close its statements. */
  boolean statementsAreLeftOpen() {
    return leftOpen;
  }

  /** A connection was closed before a statement of it was; the next will be prepared for that. */
  void statementWasLeftOpen() {
    if (!leftOpen) {
      leftOpen = true;
    }
  }

  boolean reportsTo(SqlMonitor other) {
    return monitor == other;
  }

  /** The text of a prepared or callable statement; null if there is none or it cannot be read. */
  @Nullable RecordedSql prepared(@Nullable String sql) {
    try {
      return sql == null ? null : prepared.get(sql); // of null, the driver will say what it thinks
    } catch (Throwable e) {
      return failed(e);
    }
  }

  /** Where the parameters of a prepared statement are kept; null if they are not. */
  @Nullable BoundParameters parameters(@Nullable String sql) {
    return masks == null || sql == null ? null : new BoundParameters(sql, masks);
  }

  /** The text given to a plain statement; null if there is none or it cannot be read. */
  @Nullable RecordedSql plain(@Nullable String sql) {
    try {
      return sql == null ? null : plain.get(sql);
    } catch (Throwable e) {
      return failed(e);
    }
  }

  /** Where a batch is recorded; null if nobody knows what is in it. */
  @Nullable StatementRecorder recorder(@Nullable SqlBatch batch) {
    try {
      return batch == null ? null : batch.recorder(this);
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      guard.failed("reading a batch", e);
      return null;
    }
  }

  StatementRecorder recorder(String text, String operation, @Nullable String collection) {
    return monitor.statement(databaseSystem, text, operation, collection);
  }

  private @Nullable RecordedSql failed(Throwable e) {
    Guard.rethrowIfFatal(e);
    guard.failed("reading a statement", e);
    return null;
  }

  private RecordedSql analyse(String sql) {
    return new RecordedSql(monitor, databaseSystem, SqlFingerprint.of(sql));
  }
}
