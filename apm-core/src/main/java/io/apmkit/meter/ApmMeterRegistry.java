package io.apmkit.meter;

import io.apmkit.internal.Checks;
import io.apmkit.internal.Guard;
import io.apmkit.snapshot.Distribution;
import io.apmkit.snapshot.FamilySink;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.cumulative.CumulativeFunctionCounter;
import io.micrometer.core.instrument.cumulative.CumulativeFunctionTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.internal.DefaultLongTaskTimer;
import io.micrometer.core.instrument.internal.DefaultMeter;
import io.micrometer.core.instrument.noop.NoopFunctionCounter;
import io.micrometer.core.instrument.noop.NoopFunctionTimer;
import io.micrometer.core.instrument.noop.NoopMeter;
import io.micrometer.core.instrument.util.TimeUtils;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A Micrometer registry whose timers and summaries keep every percentile, and which is read by
 * walking its families in order. Values are cumulative; times are in seconds.
 *
 * <p>Safe for use by many threads. Recording into a meter takes no lock. Registering takes
 * Micrometer's registration lock; a walk takes none and never holds up recording or registering.
 *
 * <p>Exposed names, labels and collisions are settled when a meter is registered. A meter that
 * cannot be exposed is kept, works, and is counted by {@link #quarantined}.
 */
public final class ApmMeterRegistry extends MeterRegistry {

  // Micrometer keeps a maximum for "expiry times buffer length"; together they are our window.
  private static final int BUFFER_LENGTH = 3;

  /** Walks do the housekeeping too, but not each of many: so often in a window. */
  private static final int HOUSEKEEPINGS = 6;

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private static final MeterFilter NO_FILTER = new MeterFilter() {};

  private final MeterConfig config;
  private final FamilyIndex index;
  private final Guard guard;
  private final SeriesCeiling ceiling;
  private final FilterChain filters;
  private final Config filtered = new FilteredConfig();
  private final Expiry expiry;
  private final RecordedMeters recorded;
  private final Map<List<Object>, BoundFamily<?>> families = new ConcurrentHashMap<>();
  private final AtomicBoolean housekeeping = new AtomicBoolean();
  private final long housekeepingNanos;
  private volatile long lastHousekeeping;

  /**
   * A registry with {@link MeterConfig#defaults}.
   *
   * @param clock source of wall and monotonic time
   */
  public ApmMeterRegistry(Clock clock) {
    this(MeterConfig.defaults(), clock);
  }

  /**
   * A registry.
   *
   * @param config window, ceilings and expiry
   * @param clock source of wall and monotonic time
   */
  public ApmMeterRegistry(MeterConfig config, Clock clock) {
    super(clock);
    this.config = config;
    this.guard = new Guard(LoggerFactory.getLogger(ApmMeterRegistry.class), clock);
    this.index = new FamilyIndex(guard);
    this.ceiling = new SeriesCeiling(config, index, this::exposure, this::announce);
    this.filters = new FilterChain(ceiling);
    this.expiry = new Expiry(this, filters, guard);
    this.recorded = new RecordedMeters(clock, config, expiry);
    this.housekeepingNanos = Math.max(NANOS_PER_SECOND, config.window().toNanos() / HOUSEKEEPINGS);
    this.lastHousekeeping = clock.monotonicTime();
    super.config().meterFilter(filters);
    config().namingConvention(new ExpositionNaming());
    config().onMeterAdded(this::expose);
    config().onMeterRemoved(this::withdraw);
  }

  @Override
  public Config config() {
    return filtered;
  }

  /**
   * How its meters behave.
   *
   * @return the configuration
   */
  public MeterConfig meterConfig() {
    return config;
  }

  /**
   * Passes every exposed family in ascending order of name, with windows rolled on to the present,
   * and does what {@link #advance} does, six times in a window at most. What is registered or
   * removed meanwhile is in the walk or not. A function of the host that fails loses its own sample
   * and is counted by {@link #failedReadings}.
   *
   * @param sink receives the families on the calling thread; what it throws ends the walk
   */
  public void walk(FamilySink sink) {
    boolean due = clock.monotonicTime() - lastHousekeeping >= housekeepingNanos;
    if (due && expiry.isOn()) {
      advance(); // what is idle shall not be in the walk, what is in use again shall
    }
    index.walk(sink);
    if (due && !expiry.isOn()) {
      advance(NANOS_PER_SECOND); // what the walk has just read need not be read again
    }
  }

  /**
   * Rolls the windows of minimum, maximum and percentiles on to the present, withdraws series that
   * were idle for too long, brings back those that are in use again, and lets go of threads that
   * have ended. Walks and every tick of a running {@code Apm} do so; without them windows have the
   * resolution of the reads, and nothing expires.
   */
  public void advance() {
    advance(0);
  }

  private void advance(long freshNanos) {
    if (housekeeping.compareAndSet(false, true)) {
      try {
        lastHousekeeping = clock.monotonicTime();
        index.log().report();
        index.quarantine().forEach(ApmMeterRegistry::advanceState);
        expiry.advance(index.families(), lastHousekeeping, freshNanos);
      } finally {
        housekeeping.set(false);
      }
    }
  }

  private static void advanceState(Meter meter) {
    if (meter instanceof Recorded recorded) {
      recorded.state().advance(0);
    }
  }

  /**
   * The values of a timer or summary, with all their projections.
   *
   * @param meter one of this registry's
   * @return its values at this moment, or null if it is no timer or summary of this registry
   */
  public @Nullable Distribution read(Meter meter) {
    return meter instanceof Recorded recorded && recorded.state() instanceof Recorder recorder
        ? recorder.read()
        : null;
  }

  /**
   * A timer with tags whose values are only known at run time.
   *
   * @param name name of the meter
   * @param description what it measures
   * @param bounds bucket bounds to count exactly and to expose; may be empty
   * @param tagKeys keys of the tags, in the order in which values will be given; may be none
   * @return the family; the same as before for the same name and keys
   * @throws IllegalArgumentException if the name or a key is blank
   */
  public TimerFamily timers(String name, String description, Duration[] bounds, String... tagKeys) {
    return family(
        TimerFamily.class, new TimerFamily(this, name, description, bounds, tagKeys), tagKeys);
  }

  /**
   * A counter with tags whose values are only known at run time.
   *
   * @param name name of the meter
   * @param description what it counts
   * @param tagKeys keys of the tags, in the order in which values will be given; may be none
   * @return the family; the same as before for the same name and keys
   * @throws IllegalArgumentException if the name or a key is blank
   */
  public CounterFamily counters(String name, String description, String... tagKeys) {
    return family(
        CounterFamily.class, new CounterFamily(this, name, description, tagKeys), tagKeys);
  }

  /**
   * A summary with tags whose values are only known at run time.
   *
   * @param name name of the meter
   * @param description what it measures
   * @param unit its unit, such as {@code bytes}
   * @param bounds bucket bounds to count exactly and to expose; may be empty
   * @param tagKeys keys of the tags, in the order in which values will be given; may be none
   * @return the family; the same as before for the same name and keys
   * @throws IllegalArgumentException if the name or a key is blank
   */
  public SummaryFamily summaries(
      String name, String description, String unit, double[] bounds, String... tagKeys) {
    return family(
        SummaryFamily.class,
        new SummaryFamily(this, name, description, unit, bounds, tagKeys),
        tagKeys);
  }

  private <F extends BoundFamily<?>> F family(Class<F> type, F made, String... tagKeys) {
    List<Object> key = List.of(type, made.name(), List.of(tagKeys));
    return type.cast(families.computeIfAbsent(key, absent -> made));
  }

  /**
   * A gauge that keeps alive what it reads. If there is a gauge of this name and these tags, it
   * reads from now on what is given here.
   *
   * @param name name of the meter
   * @param description what it measures
   * @param value asked with every reading, on the reader's thread; what it throws is counted
   * @param tags keys and values in turn
   * @return ends the connection
   * @throws IllegalArgumentException if the name is blank, if the tags do not come in pairs, or if
   *     there is a meter of another type
   */
  public GaugeBinding bindGauge(
      String name, String description, DoubleSupplier value, String... tags) {
    Checks.notBlank(name, "gauge name");
    Gauge.Builder<?> gauge =
        Gauge.builder(name, () -> Double.NaN).description(description).tags(tags);
    return GaugeBinding.of(gauge, new GaugeBinding.Source(value), this);
  }

  /**
   * How many meters were kept out of the exposition.
   *
   * @param reason why
   * @return meters since creation
   */
  public long quarantined(QuarantineReason reason) {
    return index.quarantined(reason);
  }

  /**
   * How many meters were exposed with a name or label that is shorter than it was given: a digest
   * stands for what is beyond 1,024 characters of a label's value, or 256 of a name.
   *
   * @return meters since creation
   */
  public long shortenedLabels() {
    return index.shortened();
  }

  /**
   * How often a gauge or function of the host failed when it was read.
   *
   * @return failures since creation
   */
  public long failedReadings() {
    return guard.failures();
  }

  /**
   * How many recorded values were ignored because they are no amounts: negative, NaN, infinite.
   *
   * @return values since creation, over all meters
   */
  public long ignoredValues() {
    return recorded.ignoredValues();
  }

  /**
   * How many series are exposed now, a timer with all its buckets counted as one.
   *
   * @return the number
   */
  public int seriesCount() {
    return index.seriesCount();
  }

  /**
   * How often a value or meter exceeded a ceiling of series and was counted under a shared series
   * or left out.
   *
   * @return times since creation, over all meters
   */
  public long overflowed() {
    return ceiling.overflowed();
  }

  /**
   * How many series are withdrawn for being idle and may come back.
   *
   * @return the number
   */
  public int expiredSeriesCount() {
    return expiry.size();
  }

  @Override
  public void close() {
    super.close();
    index.forEachMeter(ApmMeterRegistry::closeState);
    expiry.close();
  }

  private static void closeState(Meter meter) {
    if (meter instanceof Recorded recorded) {
      recorded.state().close();
    }
  }

  /** Removes a meter unless another has its id by now. */
  void removeSame(Meter meter) {
    if (!isOrphan(meter)) {
      remove(meter.getId());
    }
  }

  /** Whether a meter of ours is not, or no longer, registered. */
  boolean isOrphan(Meter meter) {
    boolean ours = meter instanceof Recorded || meter instanceof ApmGauge;
    return ours && index.find(meter.getId(), exposure(meter.getId())) != meter;
  }

  /** Lets go of what expired meters of a name had, so that they come back without it. */
  void forgetExpired(String meterName) {
    expiry.forget(meterName);
  }

  boolean isShared(Meter.Id id) {
    return ceiling.isShared(id);
  }

  boolean isFull() {
    return ceiling.isFull();
  }

  Overflow overflow(Meter shared) {
    return ceiling.overflow(shared.getId().getName(), exposure(shared.getId()).name());
  }

  void failed(String what, Throwable failure) {
    guard.failed(what, failure);
  }

  /**
   * Tells of a meter name that has exceeded a ceiling; listeners of the application may hear it.
   */
  private void announce(Overflow overflow) {
    guard.run(
        "telling of an overflow",
        () ->
            FunctionCounter.builder(
                    SeriesCeiling.OWN_PREFIX + "series.overflows", overflow, o -> o.count())
                .description("Values and meters beyond a ceiling of series, by exploded tag.")
                .tag("meter", overflow.meterName())
                .tag("tag", overflow.tagKey())
                .register(this));
  }

  private Exposure exposure(Meter.Id id) {
    try {
      return new Exposure(id, getConventionName(id), getConventionTags(id));
    } catch (Throwable e) { // the naming convention may be the application's
      Guard.rethrowIfFatal(e);
      guard.failed("naming " + id, e);
      return Exposure.failed(id);
    }
  }

  private void expose(Meter meter) {
    if (!(meter instanceof NoopMeter)) {
      index.add(meter, exposure(meter.getId()), clock.monotonicTime());
    }
  }

  private void withdraw(Meter meter) {
    index.remove(meter, exposure(meter.getId()));
    families.values().forEach(family -> family.forget(meter));
    if (meter instanceof Recorded recorded && !expiry.keeps(recorded)) {
      recorded.state().close(); // a handle that is still held must not hold threads
    }
  }

  @Override
  protected <T> TimeGauge newTimeGauge(
      Meter.Id id, @Nullable T state, TimeUnit unit, ToDoubleFunction<T> value) {
    return new ApmTimeGauge(
        gauge(
            id.withBaseUnit("seconds"),
            state,
            object -> TimeUtils.convert(value.applyAsDouble(object), unit, TimeUnit.SECONDS)));
  }

  @Override
  protected <T> Gauge newGauge(Meter.Id id, @Nullable T state, ToDoubleFunction<T> value) {
    return gauge(id, state, value);
  }

  private <T> ApmGauge gauge(Meter.Id id, @Nullable T state, ToDoubleFunction<T> value) {
    return new ApmGauge(
        id,
        config.strongGauges() ? ApmGauge.strong(state, value) : ApmGauge.weak(state, value),
        guard);
  }

  @Override
  protected Counter newCounter(Meter.Id id) {
    return recorded.counter(id);
  }

  @Override
  protected Timer newTimer(
      Meter.Id id, DistributionStatisticConfig statistics, PauseDetector pauseDetector) {
    return recorded.timer(id, statistics);
  }

  @Override
  protected DistributionSummary newDistributionSummary(
      Meter.Id id, DistributionStatisticConfig statistics, double scale) {
    return recorded.summary(id, statistics, scale);
  }

  @Override
  protected LongTaskTimer newLongTaskTimer(Meter.Id id, DistributionStatisticConfig statistics) {
    return new DefaultLongTaskTimer(id, clock, getBaseTimeUnit(), statistics, true);
  }

  @Override
  protected Meter newMeter(Meter.Id id, Meter.Type type, Iterable<Measurement> measurements) {
    return new DefaultMeter(id, type, measurements);
  }

  @Override
  protected <T> FunctionTimer newFunctionTimer(
      Meter.Id id,
      T state,
      ToLongFunction<T> count,
      ToDoubleFunction<T> totalTime,
      TimeUnit totalTimeUnit) {
    if (ceiling.isShared(id)) { // functions cannot be added up
      return new NoopFunctionTimer(id);
    }
    return new CumulativeFunctionTimer<>(
        id, state, count, totalTime, totalTimeUnit, getBaseTimeUnit());
  }

  @Override
  protected <T> FunctionCounter newFunctionCounter(
      Meter.Id id, T state, ToDoubleFunction<T> count) {
    return ceiling.isShared(id) // functions cannot be added up
        ? new NoopFunctionCounter(id)
        : new CumulativeFunctionCounter<>(id, state, count);
  }

  @Override
  protected TimeUnit getBaseTimeUnit() {
    return TimeUnit.SECONDS;
  }

  @Override
  protected DistributionStatisticConfig defaultHistogramConfig() {
    return DistributionStatisticConfig.builder()
        .expiry(config.window().dividedBy(BUFFER_LENGTH))
        .bufferLength(BUFFER_LENGTH)
        .build()
        .merge(DistributionStatisticConfig.DEFAULT);
  }

  /** Puts the application's filters into the chain that ends with the ceiling. */
  private final class FilteredConfig extends Config {

    @Override
    public synchronized Config meterFilter(MeterFilter filter) {
      filters.add(filter);
      // Micrometer has to know, for ids that it has remembered are no longer what they were.
      super.meterFilter(NO_FILTER);
      return this;
    }

    // A listener that throws would leave a meter exposed that Micrometer does not know.

    @Override
    public Config onMeterAdded(Consumer<Meter> listener) {
      return super.onMeterAdded(
          meter -> guard.run("telling of a new meter", () -> listener.accept(meter)));
    }

    @Override
    public Config onMeterRemoved(Consumer<Meter> listener) {
      return super.onMeterRemoved(
          meter -> guard.run("telling of a removed meter", () -> listener.accept(meter)));
    }
  }
}
