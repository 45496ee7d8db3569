package io.apmkit.activity;

import static java.util.Objects.requireNonNull;

import io.apmkit.event.EventHub;
import io.apmkit.internal.Guard;
import io.apmkit.internal.RowTable;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.BoundTimer;
import io.apmkit.meter.CounterFamily;
import io.apmkit.meter.SummaryFamily;
import io.apmkit.meter.TimerFamily;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Where database calls are reported: measured as {@code db.client.operation.duration}
 * (OpenTelemetry semantic conventions 1.44), summed up by normalised statement, and attached to the
 * request that they are part of.
 *
 * <p>Safe for use by many threads. Every table has a ceiling; what comes after shares one row, and
 * no call is lost.
 */
public final class SqlMonitor implements AutoCloseable {

  static final Duration[] BOUNDS =
      LongStream.of(1, 5, 10, 50, 100, 500, 1_000, 5_000, 10_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private static final String SYSTEM = "db.system.name";
  private static final String OPERATION = "db.operation.name";
  private static final String COLLECTION = "db.collection.name";

  private final RequestMonitor requests;
  private final Clock clock;
  private final long slowNanos;
  private final int maxRepeats;
  private final TimerFamily durations;
  private final SummaryFamily batches;
  private final CounterFamily slowCount;
  private final AtomicInteger numbers = new AtomicInteger();
  private final RowTable<Key, StatementRecorder> statements;
  private final SlowStatements slow;
  private final RepeatedStatements repeated;
  private final Connections connections;

  /**
   * Without listeners to events.
   *
   * @param registry where durations are recorded
   * @param config what is kept
   * @param requests knows which request the calling thread works for
   */
  public SqlMonitor(ApmMeterRegistry registry, SqlConfig config, RequestMonitor requests) {
    this(
        registry,
        config,
        requests,
        new EventHub(
            new Guard(LoggerFactory.getLogger(SqlMonitor.class), registry.config().clock())));
  }

  /**
   * Connects to a registry.
   *
   * @param registry where durations are recorded
   * @param config what is kept
   * @param requests knows which request the calling thread works for
   * @param events where a {@link ConnectionLeak} is raised
   */
  public SqlMonitor(
      ApmMeterRegistry registry, SqlConfig config, RequestMonitor requests, EventHub events) {
    this.requests = requireNonNull(requests, "requests");
    this.clock = registry.config().clock();
    this.slowNanos = config.slowThreshold().toNanos();
    this.maxRepeats = config.maxRepeats();
    this.durations =
        registry.timers(
            "db.client.operation.duration",
            "Duration of database client operations.",
            BOUNDS,
            SYSTEM,
            OPERATION,
            COLLECTION,
            "error.type");
    this.batches =
        registry.summaries(
            "db.client.operation.batch.size",
            "Statements in a batch.",
            "",
            new double[0],
            SYSTEM,
            OPERATION,
            COLLECTION);
    this.slowCount =
        registry.counters(
            "db.client.slow.statements",
            "Executions that took as long as the threshold, or longer.",
            SYSTEM,
            OPERATION,
            COLLECTION);
    Key other = new Key("other_sql", TimerFamily.OTHER, TimerFamily.OTHER, null);
    this.statements = new RowTable<>(config.maxStatements(), other, this::newRecorder);
    this.slow = new SlowStatements(clock);
    this.repeated = new RepeatedStatements(registry, other);
    this.connections = new Connections(registry, requests, events);
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
   * Where the connections of one pool, or of one data source without a pool, are reported.
   *
   * @param poolName {@code db.client.connection.pool.name}; empty if there is one
   * @return the same for the same name; past a ceiling a shared one
   */
  public ConnectionMonitor connections(String poolName) {
    return connections.of(poolName);
  }

  /**
   * What was recorded, by statement.
   *
   * @return the longest total time first
   */
  public List<SqlStatementSummary> statements() {
    List<SqlStatementSummary> all = new ArrayList<>();
    statements.allRows().forEach(row -> all.add(row.summary()));
    all.sort(Comparator.comparingLong(SqlStatementSummary::totalNanos).reversed());
    return all;
  }

  /**
   * The last executions that were slow.
   *
   * @return at most a hundred, the newest first
   */
  public List<SlowStatement> slowStatements() {
    return slow.newestFirst();
  }

  /**
   * Statements that single requests execute again and again.
   *
   * @return the most wasted time first
   */
  public List<RepeatedStatement> repeatedStatements() {
    return repeated.list();
  }

  /**
   * Connections that are in use.
   *
   * @return those held longest first
   */
  public List<OpenConnection> openConnections() {
    return connections.open();
  }

  /**
   * Connections that were held too long, or never given back.
   *
   * @return the last, at most fifty, the newest first
   */
  public List<ConnectionLeak> connectionLeaks() {
    return connections.leaks();
  }

  /**
   * How often a statement, a finding or a connection shared a row or was left out because a table
   * was full.
   *
   * @return look-ups since creation
   */
  public long overflowed() {
    return statements.turnedAway() + repeated.overflowed() + connections.overflowed();
  }

  /** Looks for connections held too long, and lets go of threads that ended; called by the tick. */
  public void advance() {
    statements.allRows().forEach(StatementRecorder::advance);
    connections.advance();
  }

  /** Lets go of all threads. What is recorded later is harmless. */
  @Override
  public void close() {
    statements.allRows().forEach(StatementRecorder::close);
  }

  long slowNanos() {
    return slowNanos;
  }

  int maxRepeats() {
    return maxRepeats;
  }

  @Nullable ActiveRequest currentRequest() {
    return requests.current();
  }

  BoundTimer timer(Key key, String errorType) {
    return durations.with(
        key.databaseSystem(), key.operation(), key.collectionOrNothing(), errorType);
  }

  void batch(Key key, long size) {
    batches
        .with(key.databaseSystem(), key.operation(), key.collectionOrNothing())
        .record((double) size);
  }

  SlowExecution slow(
      Key key, long elapsedNanos, @Nullable String errorType, List<String> parameters) {
    slowCount.with(key.databaseSystem(), key.operation(), key.collectionOrNothing()).increment();
    ActiveRequest request = requests.current();
    return slow.add(
        new SlowStatement(
            Instant.ofEpochMilli(clock.wallTime()),
            key.databaseSystem(),
            key.fingerprint(),
            key.operation(),
            key.collection(),
            elapsedNanos,
            -1,
            0,
            errorType,
            CallerFrame.find(),
            request == null ? null : request.requestId(),
            parameters));
  }

  void repeated(String route, Key key, long count, long nanos) {
    repeated.add(route, key, count, nanos);
  }

  private StatementRecorder newRecorder(Key key) {
    return new StatementRecorder(this, key, numbers.getAndIncrement());
  }

  record Key(
      String databaseSystem, String fingerprint, String operation, @Nullable String collection) {

    String collectionOrNothing() {
      return collection == null ? "" : collection;
    }
  }
}
