package io.apmkit.meter;

import io.apmkit.internal.Fields;
import io.apmkit.internal.Owned;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** What one thread has added to a counter. Only the owner writes; any thread reads. */
@SuppressWarnings({"unused", "UnusedVariable"}) // the padding
final class OwnedTally extends Owned {

  private static final VarHandle WHOLE = Fields.handle(MethodHandles.lookup(), "whole", long.class);
  private static final VarHandle FRACTION =
      Fields.handle(MethodHandles.lookup(), "fraction", double.class);

  private long whole;
  private double fraction;

  private long after1;
  private long after2;
  private long after3;
  private long after4;
  private long after5;
  private long after6;
  private long after7;
  private long after8;
  private long after9;
  private long after10;
  private long after11;
  private long after12;
  private long after13;
  private long after14;
  private long after15;
  private long after16;

  OwnedTally(Thread owner) {
    super(owner);
  }

  void add(long amount) {
    WHOLE.setRelease(this, whole + amount);
  }

  void add(double amount) {
    FRACTION.setRelease(this, fraction + amount);
  }

  long whole() {
    return (long) WHOLE.getAcquire(this);
  }

  double fraction() {
    return (double) FRACTION.getAcquire(this);
  }
}
