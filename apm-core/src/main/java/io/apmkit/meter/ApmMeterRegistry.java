package io.apmkit.meter;

import io.apmkit.internal.Guard;
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
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.cumulative.CumulativeFunctionCounter;
import io.micrometer.core.instrument.cumulative.CumulativeFunctionTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.internal.DefaultLongTaskTimer;
import io.micrometer.core.instrument.internal.DefaultMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
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

  private final MeterConfig config;
  private final FamilyIndex index;
  private final Guard guard;
  private final LongAdder ignored = new LongAdder();

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
   * @param config window and ceilings
   * @param clock source of wall and monotonic time
   */
  public ApmMeterRegistry(MeterConfig config, Clock clock) {
    super(clock);
    this.config = config;
    this.guard = new Guard(LoggerFactory.getLogger(ApmMeterRegistry.class), clock);
    this.index = new FamilyIndex(guard);
    config().namingConvention(new ExpositionNaming());
    config().onMeterAdded(this::expose);
    config().onMeterRemoved(this::withdraw);
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
   * Rolls the windows on, then passes every exposed family in ascending order of name. What is
   * registered or removed meanwhile is in the walk or not. A function of the host that fails loses
   * its own sample and is counted by {@link #failedReadings}.
   *
   * @param sink receives the families on the calling thread; what it throws ends the walk
   */
  public void walk(FamilySink sink) {
    advance();
    index.walk(sink);
  }

  /**
   * Rolls the windows of minimum, maximum and percentiles on to the present. Every walk and every
   * tick of a running {@code Apm} does so; without them windows have the resolution of the reads.
   */
  public void advance() {
    index.advance();
  }

  /**
   * A timer with tags whose values are only known at run time.
   *
   * @param name name of the meter
   * @param description what it measures
   * @param bounds bucket bounds to count exactly and to expose; may be empty
   * @param tagKeys keys of the tags, in the order in which values will be given
   * @return the family
   * @throws IllegalArgumentException if the name is blank or there are no keys
   */
  public TimerFamily timers(String name, String description, Duration[] bounds, String... tagKeys) {
    return new TimerFamily(this, name, description, bounds, tagKeys);
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
    return ignored.sum();
  }

  /**
   * How many series are exposed now, a timer with all its buckets counted as one.
   *
   * @return the number
   */
  public int seriesCount() {
    return index.seriesCount();
  }

  // Guarded, for the naming convention may be the application's.
  private void expose(Meter meter) {
    Meter.Id id = meter.getId();
    guard.run(
        "exposing " + id, () -> index.add(meter, getConventionName(id), getConventionTags(id)));
  }

  private void withdraw(Meter meter) {
    Meter.Id id = meter.getId();
    guard.run(
        "withdrawing " + id,
        () -> index.remove(meter, getConventionName(id), getConventionTags(id)));
  }

  @Override
  protected <T> Gauge newGauge(Meter.Id id, @Nullable T state, ToDoubleFunction<T> value) {
    return new ApmGauge<>(id, state, value, guard);
  }

  @Override
  protected Counter newCounter(Meter.Id id) {
    return new ApmCounter(id, ignored);
  }

  @Override
  protected Timer newTimer(
      Meter.Id id, DistributionStatisticConfig statistics, PauseDetector pauseDetector) {
    return new ApmTimer(id, clock, config, statistics, ignored);
  }

  @Override
  protected DistributionSummary newDistributionSummary(
      Meter.Id id, DistributionStatisticConfig statistics, double scale) {
    return new ApmSummary(id, clock, config, statistics, scale, ignored);
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
    return new CumulativeFunctionTimer<>(
        id, state, count, totalTime, totalTimeUnit, getBaseTimeUnit());
  }

  @Override
  protected <T> FunctionCounter newFunctionCounter(
      Meter.Id id, T state, ToDoubleFunction<T> count) {
    return new CumulativeFunctionCounter<>(id, state, count);
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
}
