package io.apmkit.meter;

import java.util.function.DoubleSupplier;

/**
 * Connects a gauge with what it reads, for as long as the application wants. Safe for use by many
 * threads.
 */
public final class GaugeBinding implements AutoCloseable {

  private final ApmMeterRegistry registry;
  private final ApmGauge gauge;
  private final DoubleSupplier source;

  GaugeBinding(ApmMeterRegistry registry, ApmGauge gauge, DoubleSupplier source) {
    this.registry = registry;
    this.gauge = gauge;
    this.source = source;
  }

  /** Removes the gauge, unless a later binding has replaced what it reads. */
  @Override
  public void close() {
    if (gauge.end(source)) {
      registry.removeSame(gauge);
    }
  }
}
