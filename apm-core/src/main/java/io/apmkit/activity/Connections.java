package io.apmkit.activity;

import io.apmkit.event.EventHub;
import io.apmkit.internal.RowTable;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.BoundTimer;
import io.apmkit.meter.SummaryFamily;
import io.apmkit.meter.TimerFamily;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All connections in use, of all pools, and the meters that tell of them. Safe for use by many
 * threads.
 */
final class Connections {

  /** Most pools to tell apart. */
  private static final int MOST_POOLS = 100;

  /** Most connections to know one by one; others are only timed. */
  private static final int MOST_OPEN = 10_000;

  private static final String POOL = "db.client.connection.pool.name";
  private static final Duration[] NO_BOUNDS = {};

  private final ApmMeterRegistry registry;
  private final RequestMonitor requests;
  private final Clock clock;
  private final TimerFamily waits;
  private final TimerFamily creations;
  private final TimerFamily uses;
  private final TimerFamily transactions;
  private final SummaryFamily transactionStatements;
  private final RowTable<String, ConnectionMonitor> pools;
  private final ConnectionLeaks leaks;
  private final Set<ConnectionUse> open = ConcurrentHashMap.newKeySet();
  private final LongAdder untracked = new LongAdder();

  /** The log has a name for users, who may want it in a file of its own. */
  Connections(ApmMeterRegistry registry, RequestMonitor requests, EventHub events) {
    this(registry, requests, events, LoggerFactory.getLogger(ConnectionLeak.class));
  }

  Connections(ApmMeterRegistry registry, RequestMonitor requests, EventHub events, Logger leakLog) {
    this.registry = registry;
    this.requests = requests;
    this.clock = registry.config().clock();
    this.waits =
        registry.timers(
            "db.client.connection.wait_time",
            "Time to get an open connection.",
            SqlMonitor.BOUNDS,
            POOL,
            "error.type");
    this.creations =
        registry.timers(
            "db.client.connection.create_time",
            "Time to make a physical connection.",
            NO_BOUNDS,
            POOL,
            "error.type");
    this.uses =
        registry.timers(
            "db.client.connection.use_time",
            "Time from getting a connection to giving it back.",
            NO_BOUNDS,
            POOL);
    this.transactions =
        registry.timers(
            "db.client.transaction.duration",
            "Time from the first statement of a transaction to its end.",
            SqlMonitor.BOUNDS,
            POOL,
            "outcome");
    this.transactionStatements =
        registry.summaries(
            "db.client.transaction.statements",
            "Statements of a transaction.",
            "",
            new double[0],
            POOL);
    this.leaks =
        new ConnectionLeaks(
            clock,
            registry.counters(
                "db.client.connection.leaks", "Connections held too long, or lost.", POOL),
            events,
            leakLog);
    this.pools = new RowTable<>(MOST_POOLS, TimerFamily.OTHER, this::newMonitor);
  }

  @Nullable ActiveRequest currentRequest() {
    return requests.current();
  }

  ConnectionMonitor of(String poolName) {
    return pools.rowFor(poolName);
  }

  BoundTimer waits(String poolName, String errorType) {
    return waits.with(poolName, errorType);
  }

  BoundTimer creations(String poolName, String errorType) {
    return creations.with(poolName, errorType);
  }

  BoundTimer uses(String poolName) {
    return uses.with(poolName);
  }

  void transaction(String poolName, long nanos, long statements, TransactionOutcome outcome) {
    transactions.with(poolName, outcome.label()).record(nanos);
    transactionStatements.with(poolName).record((double) statements);
  }

  boolean isLookingForLeaks(long nowNanos) {
    return leaks.isLooking(nowNanos);
  }

  void add(ConnectionUse use) {
    use.monitor().used().increment();
    if (open.size() < MOST_OPEN) {
      open.add(use);
    } else {
      untracked.increment();
    }
  }

  void remove(ConnectionUse use) {
    use.monitor().used().decrement();
    open.remove(use);
  }

  void returned(LeakReport report, long heldNanos) {
    leaks.returned(report, heldNanos);
  }

  List<OpenConnection> open() {
    long now = clock.monotonicTime();
    List<OpenConnection> all = new ArrayList<>();
    for (ConnectionUse use : open) {
      all.add(
          new OpenConnection(use.monitor().poolName(), now - use.sinceNanos(), use.threadName()));
    }
    all.sort(Comparator.comparingLong(OpenConnection::heldNanos).reversed());
    return all;
  }

  List<ConnectionLeak> leaks() {
    return leaks.newestFirst();
  }

  long overflowed() {
    return pools.turnedAway() + untracked.sum();
  }

  void advance() {
    long now = clock.monotonicTime();
    for (ConnectionUse use : open) {
      if (use.isLost()) {
        remove(use);
        if (use.isWatchedForLeaks()) {
          leaks.tell(leaks.add(use, now, true));
        }
      } else if (use.isHeldTooLong(now)) {
        LeakReport report = leaks.add(use, now, false);
        use.reported(report); // first of all, so that where telling fails, it is told once only
        leaks.tell(report);
        if (use.isReleased()) { // meanwhile, so nobody else will tell
          leaks.returned(report, clock.monotonicTime() - use.sinceNanos());
        }
      }
    }
  }

  private ConnectionMonitor newMonitor(String poolName) {
    ConnectionMonitor monitor = new ConnectionMonitor(this, clock, poolName);
    Gauge.builder("db.client.connections", monitor.used(), adder -> (double) adder.sum())
        .description("Connections by state.")
        .tag(POOL, poolName)
        .tag("state", "used")
        .strongReference(true)
        .register(registry);
    return monitor;
  }
}
