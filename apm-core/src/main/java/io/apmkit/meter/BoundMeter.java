package io.apmkit.meter;

import io.micrometer.core.instrument.Meter;

/**
 * A meter of a {@link BoundFamily}, bound to the values of its tags. Safe for use by many threads;
 * keep it where the values do not change.
 */
public abstract sealed class BoundMeter permits BoundTimer, BoundCounter, BoundSummary {

  final String[] values; // of the tags, in the family's order; not to be changed
  final int hash; // of the values

  BoundMeter(String[] values) {
    this.values = values;
    this.hash = BoundTable.hash(values);
  }

  /** The meter that it stands for. */
  abstract Meter meter();
}
