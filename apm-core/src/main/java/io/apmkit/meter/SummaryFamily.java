package io.apmkit.meter;

import io.apmkit.histogram.HistogramReading;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.noop.NoopDistributionSummary;
import org.jspecify.annotations.Nullable;

/** Summaries of one name, told apart by tag values that are only known at run time. */
public final class SummaryFamily extends BoundFamily<BoundSummary> {

  private final ApmMeterRegistry registry;
  private final String description;
  private final String unit;
  private final double[] bounds;

  SummaryFamily(
      ApmMeterRegistry registry,
      String name,
      String description,
      String unit,
      double[] bounds,
      String... tagKeys) {
    super(registry, name, tagKeys);
    this.registry = registry;
    this.description = description;
    this.unit = unit;
    this.bounds = bounds.clone();
  }

  /**
   * Everything recorded in the meters that have these tag values, as if it had been in one.
   *
   * @param tags keys and values in turn; none for all meters of the family
   * @return in the unit of the family; since registration, or since {@link #restart}
   * @throws IllegalArgumentException if there is a key without a value
   */
  public HistogramReading total(@Nullable String... tags) {
    return read(tags);
  }

  @Override
  BoundSummary bind(String[] values, Tags tags) {
    return new BoundSummary(
        values,
        DistributionSummary.builder(name())
            .description(description)
            .baseUnit(unit)
            .serviceLevelObjectives(bounds)
            .tags(tags)
            .register(registry));
  }

  @Override
  BoundSummary bindNothing(String[] values) {
    return new BoundSummary(
        values, new NoopDistributionSummary(nothing(Meter.Type.DISTRIBUTION_SUMMARY)));
  }
}
