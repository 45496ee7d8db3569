package io.apmkit.jdbc;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * What is known of statements, by their {@link SqlSkeleton}. Safe for use by many threads; takes no
 * lock, and a look-up allocates nothing.
 *
 * <p>A skeleton has {@value #WINDOW} places, beginning at one that follows from its hash. If all
 * are taken, one of them is given up for it, so the table is bounded and still admits what is new.
 * Of threads that put at once, one may win; what the other put is then found out again later.
 */
final class SkeletonTable<V> {

  private static final int WINDOW = 8;

  private final AtomicReferenceArray<@Nullable Entry<V>> places;
  private final int mask;

  /**
   * @param size most skeletons to keep, a power of two of at least {@value #WINDOW}
   */
  SkeletonTable(int size) {
    this.places = new AtomicReferenceArray<>(size);
    this.mask = size - 1;
  }

  @Nullable V find(SqlSkeleton skeleton) {
    int hash = skeleton.hash();
    for (int i = 0; i < WINDOW; i++) {
      Entry<V> entry = places.get((hash + i) & mask);
      if (entry == null) {
        return null; // places are given up for others only, so none further on is taken
      }
      if (entry.hash == hash && skeleton.equalsText(entry.skeleton)) {
        return entry.value;
      }
    }
    return null;
  }

  void put(int hash, char[] skeleton, V value) {
    Entry<V> entry = new Entry<>(hash, skeleton, value);
    int i = 0;
    while (i < WINDOW && places.get((hash + i) & mask) != null) {
      i++;
    }
    int place = i < WINDOW ? i : (hash >>> 28) & (WINDOW - 1);
    places.set((hash + place) & mask, entry);
  }

  int size() {
    int size = 0;
    for (int i = 0; i < places.length(); i++) {
      if (places.get(i) != null) {
        size++;
      }
    }
    return size;
  }

  private static final class Entry<V> {

    private final int hash;
    private final char[] skeleton;
    private final V value;

    Entry(int hash, char[] skeleton, V value) {
      this.hash = hash;
      this.skeleton = skeleton;
      this.value = value;
    }
  }
}
