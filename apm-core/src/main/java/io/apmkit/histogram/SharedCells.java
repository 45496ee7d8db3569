package io.apmkit.histogram;

import io.apmkit.internal.Fields;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Counts and sum of the values of threads that own no cells: virtual ones, and whoever came when
 * all places were taken. Any thread writes, by atomic instructions; a lock is taken only when a
 * value is the first in its power of two.
 */
final class SharedCells {

  private static final VarHandle CHUNKS =
      Fields.handle(MethodHandles.lookup(), "chunks", Object[].class);
  private static final VarHandle SUM = Fields.handle(MethodHandles.lookup(), "sum", double.class);

  private Object[] chunks = Chunks.none(); // of long[]; replaced and filled under the lock

  @SuppressWarnings("UnusedVariable") // by its handle
  private double sum;

  /** False if another thread was in the way; the value is recorded nevertheless. */
  boolean record(int power, int step, double value, ExactBounds bounds) {
    long[] cells = find(power);
    if (cells == null) {
      cells = make(power, bounds.cells(power));
    }
    int cell = cells.length == LogLinearLayout.STEPS ? step : bounds.cell(power, step, value);
    Chunks.LONG.getAndAdd(cells, cell, 1L);
    return addToSum(value);
  }

  private long @Nullable [] find(int power) {
    return (long[]) Chunks.find(power, chunks());
  }

  private synchronized long[] make(int power, int cells) {
    long[] made = find(power);
    if (made == null) {
      made = new long[cells];
      CHUNKS.setRelease(this, Chunks.with(power, made, chunks));
    }
    return made;
  }

  private boolean addToSum(double value) {
    boolean undisturbed = true;
    double seen = sum();
    while (!SUM.compareAndSet(this, seen, seen + value)) {
      undisturbed = false;
      seen = sum();
    }
    return undisturbed;
  }

  Object[] chunks() {
    return (Object[]) CHUNKS.getAcquire(this);
  }

  double sum() {
    return (double) SUM.getAcquire(this);
  }
}
