package io.apmkit.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last things that happened, as many as fit. Safe for use by many threads; takes a short lock,
 * so for what is rare.
 *
 * @param <E> what is kept
 */
public final class LastEntries<E> {

  private final int most;
  private final Deque<E> entries = new ArrayDeque<>(); // guarded by itself; the newest first

  /**
   * Nothing yet.
   *
   * @param most how many to keep, at least 1
   */
  public LastEntries(int most) {
    this.most = (int) Checks.between(most, 1, Integer.MAX_VALUE, "most");
  }

  /**
   * Keeps one more; the oldest makes room.
   *
   * @param entry what happened
   */
  public void add(E entry) {
    synchronized (entries) {
      if (entries.size() == most) {
        entries.removeLast();
      }
      entries.addFirst(entry);
    }
  }

  /**
   * What is kept.
   *
   * @return the newest first; a copy
   */
  public List<E> newestFirst() {
    synchronized (entries) {
      return new ArrayList<>(entries);
    }
  }
}
