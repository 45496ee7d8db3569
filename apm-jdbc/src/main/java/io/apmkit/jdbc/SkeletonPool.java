package io.apmkit.jdbc;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Skeletons to be used again, so that reading a statement allocates nothing. Safe for use by many
 * threads, virtual ones included: which thread a skeleton belongs to is settled by taking it out.
 * Holds at most {@value #MAX_SKELETONS}; who finds none gets a new one.
 */
final class SkeletonPool {

  static final int MAX_SKELETONS = 64;

  private static final int CACHE_LINE = 16; // references

  private final AtomicReferenceArray<@Nullable SqlSkeleton> places;
  private final int mask;

  /**
   * @param threads how many threads are expected to read at the same moment
   */
  SkeletonPool(int threads) {
    int size = Integer.highestOneBit(Math.max(1, Math.min(2 * threads, MAX_SKELETONS)));
    this.places = new AtomicReferenceArray<>(size * CACHE_LINE);
    this.mask = size - 1;
  }

  SqlSkeleton take() {
    int home = home();
    SqlSkeleton mine = places.getAndSet(index(home), null);
    if (mine == null) {
      mine = places.getAndSet(index(home + 1), null);
    }
    return mine != null ? mine : new SqlSkeleton();
  }

  /** The caller must not use {@code skeleton} any more. */
  void giveBack(SqlSkeleton skeleton) {
    int home = index(home());
    int place = places.getPlain(home) == null ? home : index(home() + 1);
    places.setRelease(place, skeleton); // one that is there already is garbage then
  }

  private int index(int place) {
    return (place & mask) * CACHE_LINE;
  }

  private static int home() {
    return (int) Thread.currentThread().getId();
  }
}
