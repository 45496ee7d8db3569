package io.apmkit.meter;

import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.Counter;
import java.lang.ref.Reference;
import java.util.concurrent.atomic.LongAdder;

/**
 * A total that only grows. Safe for use by many threads; no increment is lost. Amounts that are
 * negative, NaN or infinite are ignored.
 */
final class ApmCounter extends AbstractMeter implements Counter, Recorded {

  private final Tally tally;
  private final LongAdder ignored;

  /**
   * @param ignored counts the amounts that are none, for all meters of a registry
   */
  ApmCounter(Id id, Tally tally, LongAdder ignored) {
    super(id);
    this.tally = tally;
    this.ignored = ignored;
  }

  @Override
  public State state() {
    return tally;
  }

  @Override
  public void increment() {
    try {
      tally.add(1L);
    } finally {
      Reference.reachabilityFence(this); // see Expiry
    }
  }

  @Override
  public void increment(double amount) {
    try {
      long whole = (long) amount;
      if (whole == amount && whole >= 0 && whole < Integer.MAX_VALUE) {
        tally.add(whole);
      } else if (amount > 0 && amount <= Double.MAX_VALUE) {
        tally.add(amount);
      } else {
        ignored.increment();
      }
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @Override
  public double count() {
    return tally.total();
  }
}
