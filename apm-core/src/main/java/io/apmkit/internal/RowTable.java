package io.apmkit.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Rows by key with a hard ceiling. Keys that arrive after the ceiling share one row, so that no
 * event is lost, only its name.
 *
 * <p>Safe for use by many threads. Finding a known row takes no lock; a new key takes a short one
 * while there is room. Rows are never removed.
 *
 * @param <K> key; immutable, with {@code equals} and {@code hashCode}
 * @param <R> row
 */
public final class RowTable<K, R> {

  private final Object admission = new Object();
  private final ConcurrentHashMap<K, R> rows = new ConcurrentHashMap<>();
  private final LongAdder turnedAway = new LongAdder();
  private final int maxRows;
  private final Function<K, R> newRow;
  private final K otherKey;
  private volatile @Nullable R other; // made when first needed, then kept
  private volatile boolean full; // never goes back to false: a full table must stay cheap

  /**
   * An empty table.
   *
   * @param maxRows most rows to hold beside the shared one, at least 1
   * @param otherKey key from which the shared row is made
   * @param newRow makes the row of a key; must not fail
   * @throws IllegalArgumentException if {@code maxRows} is less than 1
   */
  public RowTable(int maxRows, K otherKey, Function<K, R> newRow) {
    if (maxRows < 1) {
      throw new IllegalArgumentException("maxRows is " + maxRows + "; it must be at least 1");
    }
    this.maxRows = maxRows;
    this.otherKey = otherKey;
    this.newRow = newRow;
  }

  /**
   * The row for a key, made if there is room.
   *
   * @param key the key
   * @return its row, or the shared one
   */
  public R rowFor(K key) {
    R row = rows.get(key);
    return row != null ? row : admit(key);
  }

  /**
   * All rows, the shared one not among them.
   *
   * @return a live, unmodifiable view in no particular order
   */
  public Collection<R> rows() {
    return Collections.unmodifiableCollection(rows.values());
  }

  /**
   * The row that stands for all keys past the ceiling.
   *
   * @return null while every key has its own
   */
  public @Nullable R otherIfUsed() {
    return other;
  }

  /**
   * All rows, and the shared one if it is used.
   *
   * @return a copy in no particular order
   */
  public List<R> allRows() {
    List<R> all = new ArrayList<>(rows.values());
    R shared = other;
    if (shared != null) {
      all.add(shared);
    }
    return all;
  }

  /**
   * How often a key was sent to the shared row.
   *
   * @return look-ups turned away since creation
   */
  public long turnedAway() {
    return turnedAway.sum();
  }

  private R admit(K key) {
    if (!full) {
      synchronized (admission) {
        if (!full) {
          R admitted = rows.computeIfAbsent(key, newRow);
          full = rows.size() >= maxRows;
          return admitted;
        }
      }
    }
    R row = rows.get(key); // also finds one admitted by another thread just as the table filled
    if (row != null) {
      return row;
    }
    turnedAway.increment();
    return other();
  }

  private R other() {
    R shared = other;
    if (shared == null) {
      synchronized (admission) {
        shared = other;
        if (shared == null) {
          shared = newRow.apply(otherKey);
          other = shared;
        }
      }
    }
    return shared;
  }
}
