package io.apmkit.meter;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;

/** One counter of a {@link CounterFamily}. Safe for use by many threads. */
public final class BoundCounter extends BoundMeter {

  private final Counter counter;

  BoundCounter(String[] values, Counter counter) {
    super(values);
    this.counter = counter;
  }

  @Override
  Meter meter() {
    return counter;
  }

  /** Adds one. */
  public void increment() {
    counter.increment();
  }

  /**
   * Adds an amount.
   *
   * @param amount zero or more and finite; others are ignored and counted
   */
  public void increment(double amount) {
    counter.increment(amount);
  }

  /**
   * The total.
   *
   * @return since registration
   */
  public double count() {
    return counter.count();
  }
}
