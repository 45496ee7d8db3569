package io.apmkit.activity.business;

import static java.util.stream.Collectors.toMap;

import io.apmkit.event.EventHub;
import io.apmkit.event.EventPublisher;
import io.apmkit.histogram.HistogramReading;
import io.apmkit.internal.Guard;
import io.apmkit.internal.RowTable;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.BoundFamily;
import io.apmkit.meter.CounterFamily;
import io.apmkit.meter.GaugeBinding;
import io.apmkit.meter.SummaryFamily;
import io.apmkit.meter.TimerFamily;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an application does for its users, as meters whose names begin with {@code business.}:
 * registrations, orders, revenue, calls of its API, caches, database operations, and whatever it
 * names itself.
 *
 * <p>Safe for use by many threads. Names and tag keys come from code: a bad one is refused with an
 * {@link IllegalArgumentException}. Everything else is only known at run time and never makes a
 * call fail: amounts that are none are ignored and counted, text is cut off after 200 characters,
 * null stands for "no such label", and what exceeds a ceiling shares a series.
 */
public final class BusinessMetrics {

  /** The currency of amounts without one. */
  public static final String DEFAULT_CURRENCY = "USD";

  private static final String USERS = "business.users";
  private static final Duration[] NO_BOUNDS = {};
  private static final double NANOS_PER_SECOND = 1e9;

  private final ApmMeterRegistry registry;
  private final Guard guard;
  private final CallTimer calls;
  private final EventPublisher<UserRegistered> registered;
  private final EventPublisher<OrderPlaced> placed;
  private final EventPublisher<MetricsReset> wasReset;
  private final CounterFamily registrations;
  private final TimerFamily apiCalls;
  private final TimerFamily databaseCalls;
  private final BusinessOrders orders;
  private final BusinessCaches caches;
  private final Map<String, BoundFamily<?>> own; // by name
  private final BusinessNames names;
  private final RowTable<GaugeKey, BusinessGauge> gauges;

  /**
   * Connects to a registry.
   *
   * @param registry where everything is recorded
   * @param events is told of users, orders and resets, if somebody listens
   * @param guard holds back failures of the registry's filters and listeners
   */
  public BusinessMetrics(ApmMeterRegistry registry, EventHub events, Guard guard) {
    this.registry = registry;
    this.guard = guard;
    this.registered = events.publisher(UserRegistered.class);
    this.placed = events.publisher(OrderPlaced.class);
    this.wasReset = events.publisher(MetricsReset.class);
    this.calls = new CallTimer(registry.config().clock());
    this.registrations =
        registry.counters("business.registrations", "Users that registered.", "source");
    this.apiCalls =
        registry.timers(
            "business.api.duration", "Duration of API calls.", NO_BOUNDS, "api", "error.type");
    this.databaseCalls =
        registry.timers(
            "business.database.duration",
            "Duration of database operations.",
            NO_BOUNDS,
            "operation",
            "outcome",
            "error.type");
    this.orders = new BusinessOrders(registry);
    this.caches = new BusinessCaches(registry, guard, calls);
    this.own =
        Stream.of(
                List.of(registrations, apiCalls, databaseCalls),
                orders.families(),
                caches.families())
            .flatMap(List::stream)
            .collect(toMap(BoundFamily::name, family -> family));
    List<String> taken = new ArrayList<>(own.keySet());
    taken.add(USERS);
    taken.add(BusinessCaches.HIT_RATIO);
    this.names = new BusinessNames(registry, taken);
    GaugeKey none = new GaugeKey("", BusinessTags.of(""));
    this.gauges = new RowTable<>(BusinessNames.MOST, none, this::newGauge);
  }

  /**
   * A user has registered.
   *
   * @param source where the user came from, such as {@code web}
   */
  public void registration(@Nullable String source) {
    registrations.with(BusinessTags.value(source)).increment();
    if (registered.isHeard()) {
      registered.publish(new UserRegistered(now(), source));
    }
  }

  /**
   * Tells how many users there are, as the gauge {@code business.users}; replaces what told it
   * before.
   *
   * @param total asked with every reading, on the reader's thread, so it should answer at once; if
   *     it throws, that is counted and there is no sample
   * @return ends the connection
   */
  public GaugeBinding totalUsers(LongSupplier total) {
    return registry.bindGauge(USERS, "Users there are.", () -> (double) total.getAsLong());
  }

  /**
   * An order in {@value #DEFAULT_CURRENCY}.
   *
   * @param amount as {@link #order(double, String)}
   */
  public void order(double amount) {
    order(amount, DEFAULT_CURRENCY);
  }

  /**
   * An order: its number, its amount, and the amount as revenue. With a bad amount or currency it
   * is no order: it is ignored as a whole, logged, and counted in {@code
   * apmkit_business_ignored_total}.
   *
   * @param amount zero or more and finite, in units such as dollars
   * @param currency its code by ISO 4217, three upper-case letters
   */
  public void order(double amount, @Nullable String currency) {
    if (orders.order(amount, currency) && placed.isHeard()) {
      placed.publish(new OrderPlaced(now(), amount, String.valueOf(currency)));
    }
  }

  /**
   * Revenue that is no order, such as a subscription's.
   *
   * @param amount as {@link #order(double, String)}
   * @param currency as {@link #order(double, String)}
   */
  public void revenue(double amount, @Nullable String currency) {
    orders.revenue(amount, currency);
  }

  /**
   * Times a call of an API, offered or used. What it throws is its {@code error.type}.
   *
   * @param api its name
   * @param call what is timed
   * @param <T> what it returns
   * @param <E> the checked exception that it may throw, if any
   * @return its result
   * @throws E what it throws
   */
  public <T extends @Nullable Object, E extends Throwable> T api(
      @Nullable String api, MeasuredCall<T, E> call) throws E {
    return calls.time(
        call, (nanos, result, failure) -> apiCall(api, nanos, CallTimer.errorType(failure)));
  }

  /**
   * A call of an API that was timed elsewhere.
   *
   * @param api its name
   * @param nanos how long it took
   * @param errorType what went wrong, such as a status or the class of an exception; null or empty
   *     if nothing
   */
  public void apiCall(@Nullable String api, long nanos, @Nullable String errorType) {
    apiCalls.with(BusinessTags.value(api), BusinessTags.value(errorType)).record(nanos);
  }

  /**
   * Times a database operation.
   *
   * @param operation its name, such as {@code find-user}
   * @param call what is timed
   * @param <T> what it returns
   * @param <E> the checked exception that it may throw, if any
   * @return its result
   * @throws E what it throws
   */
  public <T extends @Nullable Object, E extends Throwable> T database(
      @Nullable String operation, MeasuredCall<T, E> call) throws E {
    return calls.time(
        call,
        (nanos, result, failure) -> databaseCall(operation, nanos, CallTimer.errorType(failure)));
  }

  /**
   * A database operation that was timed elsewhere.
   *
   * @param operation its name
   * @param nanos how long it took
   * @param errorType what went wrong; null or empty if nothing
   */
  public void databaseCall(@Nullable String operation, long nanos, @Nullable String errorType) {
    String error = BusinessTags.value(errorType);
    databaseCalls
        .with(BusinessTags.value(operation), CallTimer.outcome(error), error)
        .record(nanos);
  }

  /**
   * One cache.
   *
   * @param name its name
   * @return the same for the same name; past a ceiling a shared one
   */
  public BusinessCache cache(@Nullable String name) {
    return caches.of(name);
  }

  /**
   * Share of look-ups in all caches that were hits.
   *
   * @return since the start or the last reset, from 0 to 1; NaN without look-ups
   */
  public double cacheHitRatio() {
    return caches.hitRatio();
  }

  /**
   * A total of the application's own.
   *
   * @param name what follows {@code business.}: lower-case words with dots or underscores between
   *     them, not ending in a word that exposition formats add, such as {@code total}
   * @param tags keys and values in turn
   * @return best kept; past 1,000 names one that does nothing
   * @throws IllegalArgumentException if a name or key is malformed, a key has no value or is there
   *     twice, or the name is that of another kind of meter
   */
  public BusinessCounter counter(String name, @Nullable String... tags) {
    String full = names.claim(BusinessNames.Kind.COUNTER, name);
    BusinessTags all = BusinessTags.of(full, tags);
    return new BusinessCounter(names.counters(full, all.keys()), all);
  }

  /**
   * A value of the application's own that goes up and down.
   *
   * @param name as {@link #counter}
   * @param tags as {@link #counter}
   * @return the same for the same name and tags; past 1,000 one that nobody reads
   * @throws IllegalArgumentException as {@link #counter}
   */
  public BusinessGauge gauge(String name, @Nullable String... tags) {
    String full = names.claim(BusinessNames.Kind.GAUGE, name);
    return gauges.rowFor(new GaugeKey(full, BusinessTags.of(full, tags)));
  }

  /**
   * Amounts of the application's own.
   *
   * @param name as {@link #counter}
   * @param tags as {@link #counter}
   * @return best kept; past 1,000 names one that does nothing
   * @throws IllegalArgumentException as {@link #counter}
   */
  public BusinessHistogram histogram(String name, @Nullable String... tags) {
    String full = names.claim(BusinessNames.Kind.HISTOGRAM, name);
    BusinessTags all = BusinessTags.of(full, tags);
    return new BusinessHistogram(names.summaries(full, all.keys()), all);
  }

  /**
   * Durations of the application's own.
   *
   * @param name as {@link #counter}
   * @param tags as {@link #counter}
   * @return best kept; past 1,000 names one that does nothing
   * @throws IllegalArgumentException as {@link #counter}
   */
  public BusinessTimer timer(String name, @Nullable String... tags) {
    String full = names.claim(BusinessNames.Kind.TIMER, name);
    BusinessTags all = BusinessTags.of(full, tags);
    return new BusinessTimer(names.timers(full, all.keys()), all, registry.config().clock());
  }

  /**
   * What was recorded in all timers or histograms of one name that have these tags, together.
   *
   * @param name what follows {@code business.}: one of the application's own, or {@code
   *     order.amount}, {@code api.duration}, {@code database.duration}, {@code cache.duration}
   * @param tags keys and values in turn; none for everything of that name
   * @return empty if no timer or histogram has this name
   * @throws IllegalArgumentException if a key is malformed, has no value or is there twice
   */
  public Optional<BusinessStats> stats(String name, @Nullable String... tags) {
    String full = BusinessNames.PREFIX + name;
    String[] wanted = BusinessTags.of(full, tags).inTurn();
    HistogramReading all = null;
    double unit = 1;
    for (BoundFamily<?> each : families(full)) {
      if (each instanceof TimerFamily timers) {
        all = merged(all, timers.total(wanted));
        unit = NANOS_PER_SECOND;
      } else if (each instanceof SummaryFamily summaries) {
        all = merged(all, summaries.total(wanted));
      }
    }
    return all == null ? Optional.empty() : Optional.of(BusinessStats.of(all, unit));
  }

  private List<BoundFamily<?>> families(String name) {
    BoundFamily<?> known = own.get(name);
    return known != null ? List.of(known) : names.families(name);
  }

  private static HistogramReading merged(@Nullable HistogramReading all, HistogramReading more) {
    return all == null ? more : all.merge(more);
  }

  /**
   * Starts all totals, timers and histograms anew at nothing. Readers of totals see what they see
   * when a process is started again, so rates stay right; what came in since their last reading is
   * lost to them. Gauges stay, for they tell what is now. What is held goes on working; a call that
   * runs meanwhile is counted before or after, an order perhaps in part.
   */
  public void reset() {
    own.values().forEach(BoundFamily::restart);
    names.families().forEach(BoundFamily::restart);
    if (wasReset.isHeard()) {
      wasReset.publish(new MetricsReset(now()));
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(registry.config().clock().wallTime());
  }

  /**
   * How often something shared a row or was left out because there were too many names, caches or
   * gauges. Series beyond a ceiling are counted by the registry.
   *
   * @return look-ups since creation
   */
  public long overflowed() {
    return names.overflowed() + gauges.turnedAway() + caches.overflowed();
  }

  private BusinessGauge newGauge(GaugeKey key) {
    return key.name.isEmpty()
        ? new BusinessGauge()
        : new BusinessGauge(registry, guard, key.name, key.tags);
  }

  private record GaugeKey(String name, BusinessTags tags) {}
}
