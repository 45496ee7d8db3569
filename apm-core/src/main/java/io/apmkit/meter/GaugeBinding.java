package io.apmkit.meter;

import io.micrometer.core.instrument.Gauge;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Connects a gauge with what it reads, for as long as the application wants. Safe for use by many
 * threads.
 */
public final class GaugeBinding implements AutoCloseable {

  private final ApmMeterRegistry registry;
  private final @Nullable ApmGauge gauge; // null if a filter or a ceiling has denied it
  private final Source source;

  private GaugeBinding(ApmMeterRegistry registry, @Nullable ApmGauge gauge, Source source) {
    this.registry = registry;
    this.gauge = gauge;
    this.source = source;
  }

  static GaugeBinding of(Gauge.Builder<?> builder, Source source, ApmMeterRegistry registry) {
    while (true) {
      if (!(builder.register(registry) instanceof ApmGauge gauge)) {
        return new GaugeBinding(registry, null, source);
      }
      if (gauge.replace(source)) { // whether or not it was there
        return new GaugeBinding(registry, gauge, source);
      }
      registry.removeSame(gauge); // its binding is just ending
    }
  }

  /** Removes the gauge, unless a later binding has replaced what it reads. */
  @Override
  public void close() {
    if (gauge != null && gauge.end(source)) {
      registry.removeSame(gauge);
    }
  }

  /** What the gauge reads: an object of this binding alone, whatever the application gave. */
  static final class Source implements DoubleSupplier {
    private final DoubleSupplier value;

    Source(DoubleSupplier value) {
      this.value = value;
    }

    @Override
    public double getAsDouble() {
      return value.getAsDouble();
    }
  }
}
