package io.apmkit.meter;

import io.micrometer.core.instrument.Meter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Bound meters by tag values: a hash table with open addressing, at most half full. One method for
 * each number of values, so that looking up needs no array.
 *
 * <p>Safe for use by many threads. Finding takes no lock and needs no barrier, because bound meters
 * are immutable: at worst it misses what was just put. Changes take a lock, and an array that had
 * something removed is replaced.
 */
final class BoundTable<B extends BoundMeter> {

  private static final int SMALLEST = 16;

  private volatile @Nullable BoundMeter[] slots = new BoundMeter[SMALLEST];
  private volatile int size; // written under the lock

  /*
   * Each position has an odd multiplier of its own, so that the products do not wait for each
   * other; the highest bits of their sum, which all bits of all hashes have reached, are the index.
   */
  private static final int A = 0x9E3779B1;
  private static final int B = 0x85EBCA77;
  private static final int C = 0xC2B2AE3D;
  private static final int D = 0x27D4EB2F;

  static int hash(String... values) {
    int hash = 0;
    for (int i = 0; i < values.length; i++) {
      int factor = i == 0 ? A : i == 1 ? B : i == 2 ? C : i == 3 ? D : A * (2 * i + 1);
      hash += values[i].hashCode() * factor;
    }
    return hash;
  }

  private static int index(int hash, int length) {
    return hash >>> Integer.numberOfLeadingZeros(length - 1);
  }

  int size() {
    return size;
  }

  @Nullable B find(String first) {
    @Nullable BoundMeter[] all = slots;
    int hash = first.hashCode() * A;
    for (int i = index(hash, all.length); ; i = (i + 1) & (all.length - 1)) {
      BoundMeter there = all[i];
      if (there == null) {
        return null;
      }
      if (there.is(first) || (there.hash == hash && there.equal(first))) {
        return found(there);
      }
    }
  }

  @Nullable B find(String first, String second) {
    @Nullable BoundMeter[] all = slots;
    int hash = first.hashCode() * A + second.hashCode() * B;
    for (int i = index(hash, all.length); ; i = (i + 1) & (all.length - 1)) {
      BoundMeter there = all[i];
      if (there == null) {
        return null;
      }
      if (there.is(first, second) || (there.hash == hash && there.equal(first, second))) {
        return found(there);
      }
    }
  }

  @Nullable B find(String first, String second, String third) {
    @Nullable BoundMeter[] all = slots;
    int hash = first.hashCode() * A + second.hashCode() * B + third.hashCode() * C;
    for (int i = index(hash, all.length); ; i = (i + 1) & (all.length - 1)) {
      BoundMeter there = all[i];
      if (there == null) {
        return null;
      }
      if (there.is(first, second, third)
          || (there.hash == hash && there.equal(first, second, third))) {
        return found(there);
      }
    }
  }

  @Nullable B find(String first, String second, String third, String fourth) {
    @Nullable BoundMeter[] all = slots;
    int hash =
        first.hashCode() * A + second.hashCode() * B + third.hashCode() * C + fourth.hashCode() * D;
    for (int i = index(hash, all.length); ; i = (i + 1) & (all.length - 1)) {
      BoundMeter there = all[i];
      if (there == null) {
        return null;
      }
      if (there.is(first, second, third, fourth)
          || (there.hash == hash && there.equal(first, second, third, fourth))) {
        return found(there);
      }
    }
  }

  @Nullable B find(String[] wanted) {
    @Nullable BoundMeter[] all = slots;
    int hash = hash(wanted);
    for (int i = index(hash, all.length); ; i = (i + 1) & (all.length - 1)) {
      BoundMeter there = all[i];
      if (there == null) {
        return null;
      }
      if (there.hash == hash && Arrays.equals(there.values, wanted)) {
        return found(there);
      }
    }
  }

  /** All that are kept now, in no particular order. */
  List<B> all() {
    List<B> all = new ArrayList<>();
    for (BoundMeter each : slots) {
      if (each != null) {
        all.add(found(each));
      }
    }
    return all;
  }

  /** Keeps a meter, unless another thread has put one for its values. */
  synchronized B putIfAbsent(B made) {
    B found = find(made.values);
    if (found != null) {
      return found;
    }
    if (2 * (size + 1) > slots.length) {
      rebuild(slots.length * 2, bound -> true);
    }
    put(slots, made);
    size++;
    return made;
  }

  synchronized void remove(Meter meter) {
    for (BoundMeter each : slots) {
      if (each != null && each.meter() == meter) {
        rebuild(slots.length, bound -> bound.meter() != meter);
        return;
      }
    }
  }

  private void rebuild(int length, Predicate<BoundMeter> stays) {
    @Nullable BoundMeter[] fresh = new BoundMeter[length];
    int kept = 0;
    for (BoundMeter each : slots) {
      if (each != null && stays.test(each)) {
        put(fresh, each);
        kept++;
      }
    }
    slots = fresh;
    size = kept;
  }

  private static void put(@Nullable BoundMeter[] into, BoundMeter bound) {
    int i = index(bound.hash, into.length);
    while (into[i] != null) {
      i = (i + 1) & (into.length - 1);
    }
    into[i] = bound;
  }

  @SuppressWarnings("unchecked") // only these were put
  private B found(BoundMeter there) {
    return (B) there;
  }
}
