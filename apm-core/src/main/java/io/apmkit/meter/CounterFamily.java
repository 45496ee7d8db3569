package io.apmkit.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.noop.NoopCounter;

/** Counters of one name, told apart by tag values that are only known at run time. */
public final class CounterFamily extends BoundFamily<BoundCounter> {

  private final ApmMeterRegistry registry;
  private final String description;

  CounterFamily(ApmMeterRegistry registry, String name, String description, String... tagKeys) {
    super(registry, name, tagKeys);
    this.registry = registry;
    this.description = description;
  }

  @Override
  BoundCounter bind(String[] values, Tags tags) {
    return new BoundCounter(
        values, Counter.builder(name()).description(description).tags(tags).register(registry));
  }

  @Override
  BoundCounter bindNothing(String[] values) {
    return new BoundCounter(values, new NoopCounter(nothing(Meter.Type.COUNTER)));
  }
}
