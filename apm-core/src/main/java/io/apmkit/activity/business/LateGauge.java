package io.apmkit.activity.business;

import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import java.util.function.DoubleSupplier;

/**
 * A gauge that is exposed from its first value on: before, there is nothing to tell. Safe for use
 * by many threads.
 */
final class LateGauge {

  private final ApmMeterRegistry registry;
  private final Guard guard;
  private final String name;
  private final String description;
  private final DoubleSupplier value;
  private final String[] tags;
  private volatile boolean exposed;

  LateGauge(
      ApmMeterRegistry registry,
      Guard guard,
      String name,
      String description,
      DoubleSupplier value,
      String... tags) {
    this.registry = registry;
    this.guard = guard;
    this.name = name;
    this.description = description;
    this.value = value;
    this.tags = tags;
  }

  /** There is a value now. */
  void expose() {
    if (!exposed) { // several threads may come by: the same source is bound again
      guard.run("registering gauge " + name, this::bind);
    }
  }

  private void bind() {
    var unused = registry.bindGauge(name, description, value, tags);
    exposed = true;
  }
}
