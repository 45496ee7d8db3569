package io.apmkit.meter;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;

/** One summary of a {@link SummaryFamily}. Safe for use by many threads. */
public final class BoundSummary extends BoundMeter {

  private final DistributionSummary summary;

  BoundSummary(String[] values, DistributionSummary summary) {
    super(values);
    this.summary = summary;
  }

  @Override
  Meter meter() {
    return summary;
  }

  /**
   * Adds one amount.
   *
   * @param amount zero or more and finite; others are ignored and counted
   */
  public void record(double amount) {
    summary.record(amount);
  }

  /**
   * How many amounts were recorded.
   *
   * @return since registration
   */
  public long count() {
    return summary.count();
  }
}
