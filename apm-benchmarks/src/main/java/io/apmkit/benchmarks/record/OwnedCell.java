package io.apmkit.benchmarks.record;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Count and sum that belong to one thread: read plainly, written so that other threads can see
 * them. No recorder that must lose nothing can cost less, and none gets there, for it has to find
 * the cell of its thread.
 */
@State(Scope.Thread)
public class OwnedCell {

  private static final VarHandle COUNT = handle("count");
  private static final VarHandle SUM = handle("sum");

  private long count;
  private long sum;

  void increment() {
    COUNT.setOpaque(this, count + 1);
  }

  void record(long value) {
    increment();
    SUM.setOpaque(this, sum + value);
  }

  long count() {
    return (long) COUNT.getOpaque(this);
  }

  long sum() {
    return (long) SUM.getOpaque(this);
  }

  private static VarHandle handle(String field) {
    try {
      return MethodHandles.lookup().findVarHandle(OwnedCell.class, field, long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
