package io.apmkit.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.noop.NoopCounter;
import org.jspecify.annotations.Nullable;

/** Counters of one name, told apart by tag values that are only known at run time. */
public final class CounterFamily extends BoundFamily<BoundCounter> {

  private final ApmMeterRegistry registry;
  private final String description;

  CounterFamily(ApmMeterRegistry registry, String name, String description, String... tagKeys) {
    super(registry, name, tagKeys);
    this.registry = registry;
    this.description = description;
  }

  /**
   * The total of the counters that have these tag values.
   *
   * @param tags keys and values in turn; none for all counters of the family
   * @return since registration, or since {@link #restart}; 0 if there is none
   * @throws IllegalArgumentException if there is a key without a value
   */
  public double total(@Nullable String... tags) {
    return matching(tags).stream().mapToDouble(BoundCounter::count).sum();
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
