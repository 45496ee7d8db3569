package io.apmkit.meter;

import io.micrometer.core.instrument.Meter;
import java.util.Arrays;
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

  static int hash(String... values) {
    int hash = 0;
    for (String value : values) {
      hash = 31 * hash + value.hashCode();
    }
    return spread(hash);
  }

  /** So that values that differ in their last characters only do not lie side by side. */
  private static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    return mixed ^ (mixed >>> 16);
  }

  int size() {
    return size;
  }

  @Nullable B find(String first) {
    @Nullable BoundMeter[] all = slots;
    int hash = spread(first.hashCode());
    for (int i = hash & (all.length - 1); ; i = (i + 1) & (all.length - 1)) {
      BoundMeter there = all[i];
      if (there == null) {
        return null;
      }
      String[] values = there.values;
      if (there.hash == hash && values.length == 1 && values[0].equals(first)) {
        return found(there);
      }
    }
  }

  @Nullable B find(String first, String second) {
    @Nullable BoundMeter[] all = slots;
    int hash = spread(31 * first.hashCode() + second.hashCode());
    for (int i = hash & (all.length - 1); ; i = (i + 1) & (all.length - 1)) {
      BoundMeter there = all[i];
      if (there == null) {
        return null;
      }
      String[] values = there.values;
      if (there.hash == hash
          && values.length == 2
          && values[0].equals(first)
          && values[1].equals(second)) {
        return found(there);
      }
    }
  }

  @Nullable B find(String first, String second, String third) {
    @Nullable BoundMeter[] all = slots;
    int hash = spread(31 * (31 * first.hashCode() + second.hashCode()) + third.hashCode());
    for (int i = hash & (all.length - 1); ; i = (i + 1) & (all.length - 1)) {
      BoundMeter there = all[i];
      if (there == null) {
        return null;
      }
      String[] values = there.values;
      if (there.hash == hash
          && values.length == 3
          && values[0].equals(first)
          && values[1].equals(second)
          && values[2].equals(third)) {
        return found(there);
      }
    }
  }

  @Nullable B find(String first, String second, String third, String fourth) {
    @Nullable BoundMeter[] all = slots;
    int three = 31 * (31 * first.hashCode() + second.hashCode()) + third.hashCode();
    int hash = spread(31 * three + fourth.hashCode());
    for (int i = hash & (all.length - 1); ; i = (i + 1) & (all.length - 1)) {
      BoundMeter there = all[i];
      if (there == null) {
        return null;
      }
      String[] values = there.values;
      if (there.hash == hash
          && values.length == 4
          && values[0].equals(first)
          && values[1].equals(second)
          && values[2].equals(third)
          && values[3].equals(fourth)) {
        return found(there);
      }
    }
  }

  @Nullable B find(String[] wanted) {
    @Nullable BoundMeter[] all = slots;
    int hash = hash(wanted);
    for (int i = hash & (all.length - 1); ; i = (i + 1) & (all.length - 1)) {
      BoundMeter there = all[i];
      if (there == null) {
        return null;
      }
      if (there.hash == hash && Arrays.equals(there.values, wanted)) {
        return found(there);
      }
    }
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
    int i = bound.hash & (into.length - 1);
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
