package io.apmkit.meter;

import io.apmkit.histogram.HistogramReading;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.noop.NoopTimer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Timers of one name, told apart by tag values that are only known at run time. */
public final class TimerFamily extends BoundFamily<BoundTimer> {

  private final ApmMeterRegistry registry;
  private final String description;
  private final Duration[] bounds;

  TimerFamily(
      ApmMeterRegistry registry,
      String name,
      String description,
      Duration[] bounds,
      String... tagKeys) {
    super(registry, name, tagKeys);
    this.registry = registry;
    this.description = description;
    this.bounds = bounds.clone();
  }

  /**
   * Everything recorded in the meters that have these tag values, as if it had been in one.
   *
   * @param tags keys and values in turn; none for all meters of the family
   * @return in nanoseconds; since registration, or since {@link #restart}
   * @throws IllegalArgumentException if there is a key without a value
   */
  public HistogramReading total(@Nullable String... tags) {
    return read(tags);
  }

  @Override
  BoundTimer bind(String[] values, Tags tags) {
    return new BoundTimer(
        values,
        Timer.builder(name())
            .description(description)
            .serviceLevelObjectives(bounds)
            .tags(tags)
            .register(registry));
  }

  @Override
  BoundTimer bindNothing(String[] values) {
    return new BoundTimer(values, new NoopTimer(nothing(Meter.Type.TIMER)));
  }
}
