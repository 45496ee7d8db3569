package io.apmkit.meter;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.noop.NoopDistributionSummary;

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
