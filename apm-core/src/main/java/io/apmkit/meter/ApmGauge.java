package io.apmkit.meter;

import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.AbstractMeter;
import io.micrometer.core.instrument.Gauge;
import java.lang.ref.WeakReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * A gauge over an object of the application, which it does not keep alive: without it, the value is
 * NaN. Micrometer's builder keeps the object where it was asked to.
 */
final class ApmGauge<T> extends AbstractMeter implements Gauge {

  private final WeakReference<T> state;
  private final ToDoubleFunction<T> function;
  private final Guard guard;

  ApmGauge(Id id, @Nullable T state, ToDoubleFunction<T> function, Guard guard) {
    super(id);
    this.state = new WeakReference<>(state);
    this.function = function;
    this.guard = guard;
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
    T object = state.get();
    return object == null ? Double.NaN : function.applyAsDouble(object);
  }
}
