package io.apmkit.histogram;

import io.apmkit.internal.Fields;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Smallest and largest value, which any thread widens. A superclass rather than an object, which
 * would be one more to load with every value.
 */
abstract class ExtremeFields {

  private static final VarHandle MIN = Fields.handle(MethodHandles.lookup(), "min", long.class);
  private static final VarHandle MAX = Fields.handle(MethodHandles.lookup(), "max", long.class);

  @SuppressWarnings("UnusedVariable") // by its handle
  private long min = Extremes.NO_MIN;

  @SuppressWarnings("UnusedVariable") // by its handle
  private long max = Extremes.NO_MAX;

  ExtremeFields() {}

  /**
   * Takes a value in. To be called before it is counted: a reader that sees the count must find the
   * extremes widened already.
   *
   * @param bits its {@link LogLinearLayout#bits bit pattern}
   */
  final void widen(long bits) {
    if (bits > (long) MAX.getOpaque(this) || bits < (long) MIN.getOpaque(this)) {
      replace(bits);
    }
  }

  private void replace(long bits) {
    for (long seen = (long) MAX.getVolatile(this); bits > seen; ) {
      seen = (long) MAX.compareAndExchange(this, seen, bits);
    }
    for (long seen = (long) MIN.getVolatile(this); bits < seen; ) {
      seen = (long) MIN.compareAndExchange(this, seen, bits);
    }
  }

  /** The largest value since extremes were last taken; negative infinity if there is none. */
  final double max() {
    long bits = (long) MAX.getVolatile(this);
    return bits == Extremes.NO_MAX ? Double.NEGATIVE_INFINITY : Double.longBitsToDouble(bits);
  }

  /** Smallest and largest value since they were last taken. */
  final Extremes extremes() {
    return Extremes.ofBits((long) MIN.getVolatile(this), (long) MAX.getVolatile(this));
  }

  /** The same; starts anew. */
  final Extremes takeExtremes() {
    return Extremes.ofBits(
        (long) MIN.getAndSet(this, Extremes.NO_MIN), (long) MAX.getAndSet(this, Extremes.NO_MAX));
  }
}
