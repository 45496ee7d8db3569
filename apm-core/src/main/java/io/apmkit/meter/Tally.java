package io.apmkit.meter;

import io.apmkit.internal.Fields;
import io.apmkit.internal.Owned;
import io.apmkit.internal.Places;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A total that any number of threads add to; no addition is lost. Whole amounts, by far the most,
 * are added exactly, beside fractions.
 *
 * <p>The first thread owns the two fields here and writes them without a locked instruction. When a
 * second one comes, these freeze, and up to eight threads get padded memory of their own (see
 * {@link Places}); all others, and virtual threads, share adders. Takes a lock only at a thread's
 * first use.
 */
final class Tally implements Recorded.State {

  private static final VarHandle OWNER =
      Fields.handle(MethodHandles.lookup(), "owner", Thread.class);
  private static final VarHandle WHOLE = Fields.handle(MethodHandles.lookup(), "whole", long.class);
  private static final VarHandle FRACTION =
      Fields.handle(MethodHandles.lookup(), "fraction", double.class);
  private static final VarHandle PLACES =
      Fields.handle(MethodHandles.lookup(), "places", OwnedTally[].class);
  private static final VarHandle SHARED =
      Fields.handle(MethodHandles.lookup(), "shared", Shared.class);

  // As in Owned, from which a counter that one thread uses is too small to inherit.
  private @Nullable Thread owner;
  private long whole;
  private double fraction;

  private OwnedTally @Nullable [] places; // null while there is one owner at most
  private volatile boolean closed;

  @SuppressWarnings("UnusedVariable") // by its handle
  private @Nullable Shared shared;

  /**
   * @param amount zero or more
   */
  void add(long amount) {
    Thread current = Thread.currentThread();
    OwnedTally[] all = places;
    if (all == null) {
      if (owner == current) {
        WHOLE.setRelease(this, whole + amount);
        return;
      }
    } else {
      OwnedTally mine = all[Places.of(current)];
      if (mine != null && mine.isOwnedBy(current)) {
        mine.add(amount);
        return;
      }
    }
    OwnedTally mine = findElsewhere(current);
    if (mine != null) {
      mine.add(amount);
    } else if (owner == current && places == null) {
      WHOLE.setRelease(this, whole + amount);
    } else {
      shared().whole.add(amount);
    }
  }

  /**
   * @param amount zero or more, finite
   */
  void add(double amount) {
    Thread current = Thread.currentThread();
    OwnedTally[] all = places;
    OwnedTally mine = all == null ? null : all[Places.of(current)];
    if (mine == null || !mine.isOwnedBy(current)) {
      mine = findElsewhere(current);
    }
    if (mine != null) {
      mine.add(amount);
    } else if (owner == current && places == null) {
      FRACTION.setRelease(this, fraction + amount);
    } else {
      shared().fractions.add(amount);
    }
  }

  double total() {
    return wholes() + fractions();
  }

  /** Fractions are mixed in so that any addition makes it another number. */
  private long activity() {
    return wholes() + 31 * Double.doubleToLongBits(fractions());
  }

  private long wholes() {
    long sum = (long) WHOLE.getAcquire(this);
    OwnedTally[] all = (OwnedTally[]) PLACES.getAcquire(this);
    if (all != null) {
      for (int place = 0; place < Places.COUNT; place++) {
        OwnedTally each = Places.at(place, all);
        sum += each == null ? 0 : each.whole();
      }
    }
    Shared rest = (Shared) SHARED.getAcquire(this);
    return rest == null ? sum : sum + rest.whole.sum();
  }

  private double fractions() {
    double sum = (double) FRACTION.getAcquire(this);
    OwnedTally[] all = (OwnedTally[]) PLACES.getAcquire(this);
    if (all != null) {
      for (int place = 0; place < Places.COUNT; place++) {
        OwnedTally each = Places.at(place, all);
        sum += each == null ? 0 : each.fraction();
      }
    }
    Shared rest = (Shared) SHARED.getAcquire(this);
    return rest == null ? sum : sum + rest.fractions.sum();
  }

  @Override
  public int touch(int depth) {
    return (int) whole;
  }

  /** Lets go of threads that have ended, so that they can be collected and others take over. */
  @Override
  public long advance(long freshNanos) {
    Thread present = (Thread) OWNER.getAcquire(this);
    if (present != null && !present.isAlive()) {
      OWNER.compareAndSet(this, present, null);
    }
    OwnedTally[] all = (OwnedTally[]) PLACES.getAcquire(this);
    if (all != null) {
      Places.forEach(all, Owned::freeIfOwnerDied);
    }
    return activity();
  }

  @Override
  public synchronized void close() {
    closed = true;
    OWNER.setRelease(this, null); // nobody can claim it any more
    if (places != null) {
      Places.forEach(places, Owned::release);
    }
  }

  /** Null if the caller owns the fields here, or nothing. */
  private @Nullable OwnedTally findElsewhere(Thread current) {
    OwnedTally[] all = (OwnedTally[]) PLACES.getAcquire(this);
    if (all != null) {
      OwnedTally mine = Places.second(all, current);
      if (mine != null || !Places.mayClaim(all, current)) {
        return mine;
      }
    }
    return closed || Owned.isVirtual(current) ? null : claim(current);
  }

  private synchronized @Nullable OwnedTally claim(Thread current) {
    if (closed) {
      return null;
    }
    OwnedTally[] all = places;
    if (all == null) {
      if (owner == current || OWNER.compareAndSet(this, null, current)) {
        return null;
      }
      all = new OwnedTally[Places.LENGTH];
      PLACES.setRelease(this, all);
    }
    return Places.claim(all, current, OwnedTally::new);
  }

  private Shared shared() {
    Shared present = (Shared) SHARED.getAcquire(this);
    if (present == null) {
      Shared made = new Shared();
      Shared other = (Shared) SHARED.compareAndExchange(this, null, made);
      present = other == null ? made : other;
    }
    return present;
  }

  private static final class Shared {
    final LongAdder whole = new LongAdder();
    final DoubleAdder fractions = new DoubleAdder();
  }
}
