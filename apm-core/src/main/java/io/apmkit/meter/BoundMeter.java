package io.apmkit.meter;

import io.micrometer.core.instrument.Meter;

/**
 * A meter of a {@link BoundFamily}, bound to the values of its tags. Safe for use by many threads;
 * keep it where the values do not change.
 */
@SuppressWarnings("ReferenceEquality") // a router hands out the same strings again and again
public abstract sealed class BoundMeter permits BoundTimer, BoundCounter, BoundSummary {

  final String[] values; // of the tags, in the family's order; not to be changed
  final int hash; // of the values

  // The first four once more, because comparing fields saves a load and the array's bounds.
  private final String first;
  private final String second;
  private final String third;
  private final String fourth;

  BoundMeter(String[] values) {
    this.values = values;
    this.hash = BoundTable.hash(values);
    this.first = values.length > 0 ? values[0] : "";
    this.second = values.length > 1 ? values[1] : "";
    this.third = values.length > 2 ? values[2] : "";
    this.fourth = values.length > 3 ? values[3] : "";
  }

  /** The meter that it stands for. */
  abstract Meter meter();

  final boolean is(String first) {
    return this.first == first && values.length == 1;
  }

  final boolean equal(String first) {
    return values.length == 1 && this.first.equals(first);
  }

  final boolean is(String first, String second) {
    return this.first == first && this.second == second && values.length == 2;
  }

  final boolean equal(String first, String second) {
    return values.length == 2 && this.first.equals(first) && this.second.equals(second);
  }

  final boolean is(String first, String second, String third) {
    return this.first == first
        && this.second == second
        && this.third == third
        && values.length == 3;
  }

  final boolean equal(String first, String second, String third) {
    return values.length == 3
        && this.first.equals(first)
        && this.second.equals(second)
        && this.third.equals(third);
  }

  final boolean is(String first, String second, String third, String fourth) {
    return this.first == first
        && this.second == second
        && this.third == third
        && this.fourth == fourth
        && values.length == 4;
  }

  final boolean equal(String first, String second, String third, String fourth) {
    return values.length == 4
        && this.first.equals(first)
        && this.second.equals(second)
        && this.third.equals(third)
        && this.fourth.equals(fourth);
  }
}
