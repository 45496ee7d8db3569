package io.apmkit.sampling;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processor and memory of the machine, read by OSHI at most once per interval, as {@code
 * system.cpu.utilization}, {@code system.memory.limit} and {@code system.memory.usage} (names of
 * the OpenTelemetry semantic conventions).
 *
 * <p>Safe for use by many threads. Without OSHI on the class path, or on a platform that OSHI
 * cannot read, there are no such meters and one line in the log says so.
 */
public final class SystemSampling {

  private static final Logger log = LoggerFactory.getLogger(SystemSampling.class);

  private final @Nullable CachedReading<MachineReading> machine;

  private SystemSampling(@Nullable CachedReading<MachineReading> machine) {
    this.machine = machine;
  }

  /** Reads what a test says. */
  static SystemSampling reading(CachedReading<MachineReading> machine) {
    return new SystemSampling(machine);
  }

  /**
   * Sampling that reads nothing, for applications that switched it off.
   *
   * @return always without a reading
   */
  public static SystemSampling off() {
    return new SystemSampling(null);
  }

  /**
   * Registers the meters if OSHI can be used.
   *
   * @param registry where
   * @param interval the shortest time between two readings of the machine
   * @param clock whose monotonic time spaces the readings
   * @return the sampling
   */
  public static SystemSampling start(MeterRegistry registry, Duration interval, Clock clock) {
    Supplier<MachineReading> reader;
    try {
      reader = new OshiMachine();
    } catch (RuntimeException | LinkageError e) {
      log.info("no readings of processor and memory of the machine: {}", e.toString());
      return off();
    }
    // Half the interval: each tick then reads anew, and many gauges of one tick share a reading.
    long maxAgeNanos = interval.toNanos() / 2;
    SystemSampling sampling = new SystemSampling(new CachedReading<>(reader, maxAgeNanos, clock));
    sampling.bindTo(registry);
    return sampling;
  }

  /**
   * The machine now.
   *
   * @return empty if it cannot be read
   */
  public Optional<MachineReading> read() {
    return machine == null ? Optional.empty() : Optional.of(machine.get());
  }

  private void bindTo(MeterRegistry registry) {
    gauge("system.cpu.utilization", MachineReading::cpuUtilization)
        .description("Share of all processors in use.")
        .register(registry);
    gauge("system.memory.limit", reading -> (double) reading.memoryTotalBytes())
        .description("Physical memory.")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
    memory(
            "used",
            reading -> (double) (reading.memoryTotalBytes() - reading.memoryAvailableBytes()))
        .register(registry);
    memory("free", reading -> (double) reading.memoryAvailableBytes()).register(registry);
  }

  private Gauge.Builder<?> memory(String state, ToDoubleFunction<MachineReading> value) {
    return gauge("system.memory.usage", value)
        .description("Physical memory by state.")
        .baseUnit(BaseUnits.BYTES)
        .tag("system.memory.state", state);
  }

  private Gauge.Builder<?> gauge(String name, ToDoubleFunction<MachineReading> value) {
    return Gauge.builder(name, () -> read().map(value::applyAsDouble).orElse(Double.NaN));
  }
}
