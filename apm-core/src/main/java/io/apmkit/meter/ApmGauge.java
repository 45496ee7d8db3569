package io.apmkit.meter;

import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.Gauge;
import java.lang.ref.WeakReference;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A gauge over something of the application's. Safe for use by many threads. */
final class ApmGauge extends AbstractMeter implements Gauge {

  private final Guard guard;
  private volatile DoubleSupplier source; // replaced under the lock
  private volatile boolean ended;

  ApmGauge(Id id, DoubleSupplier source, Guard guard) {
    super(id);
    this.source = source;
    this.guard = guard;
  }

  /** Over an object that it does not keep alive: without it, the value is NaN. */
  static <T> DoubleSupplier weak(@Nullable T state, ToDoubleFunction<T> function) {
    WeakReference<T> reference = new WeakReference<>(state);
    return () -> {
      T object = reference.get();
      return object == null ? Double.NaN : function.applyAsDouble(object);
    };
  }

  /** Over an object that it keeps alive. */
  static <T> DoubleSupplier strong(@Nullable T state, ToDoubleFunction<T> function) {
    return () -> state == null ? Double.NaN : function.applyAsDouble(state);
  }

  /** False if it has ended. */
  synchronized boolean replace(DoubleSupplier other) {
    source = ended ? source : other;
    return !ended;
  }

  /** Ends it, after which it is to be removed; false if it reads something else by now. */
  synchronized boolean end(DoubleSupplier own) {
    boolean ends = !ended && source == own;
    ended |= ends;
    return ends;
  }

  /** NaN if the application's function fails, which is counted. */
  @Override
  public double value() {
    try {
      return valueOrThrow();
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      guard.failed("reading gauge " + getId().getName(), e);
      return Double.NaN;
    }
  }

  /** For the walk, which leaves out a sample that cannot be had. */
  double valueOrThrow() {
    return source.getAsDouble();
  }
}
