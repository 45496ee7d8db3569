package io.apmkit.meter;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.Counter;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;

/**
 * A total that only grows. Safe for use by many threads; no increment is lost. Amounts that are
 * negative, NaN or infinite are ignored.
 */
final class ApmCounter extends AbstractMeter implements Counter {

  // Whole amounts, by far the most, are added exactly and need no compare-and-set loop.
  private final LongAdder whole = new LongAdder();
  private final DoubleAdder fractions = new DoubleAdder();

  private final LongAdder ignored;

  /**
   * @param ignored counts the amounts that are none, for all meters of a registry
   */
  ApmCounter(Id id, LongAdder ignored) {
    super(id);
    this.ignored = ignored;
  }

  @Override
  public void increment() {
    whole.increment();
  }

  @Override
  public void increment(double amount) {
    long asLong = (long) amount;
    if (asLong == amount && asLong >= 0 && asLong < Integer.MAX_VALUE) {
      whole.add(asLong);
    } else if (amount > 0 && amount <= Double.MAX_VALUE) {
      fractions.add(amount);
    } else {
      ignored.increment();
    }
  }

  @Override
  public double count() {
    return whole.sum() + fractions.sum();
  }
}
