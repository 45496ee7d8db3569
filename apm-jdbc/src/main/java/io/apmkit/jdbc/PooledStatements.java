package io.apmkit.jdbc;

import java.lang.ref.WeakReference;
import java.sql.PreparedStatement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Which wrapper stands for a prepared statement of the driver's, for those who listen to the events
 * of statements: of the {@value #MAX_STATEMENTS} prepared last since somebody listens. Keeps none
 * of them alive. Safe for use by many threads; the lock is held for a moment, and never while a
 * driver is called.
 */
final class PooledStatements {

  static final int MAX_STATEMENTS = 250;

  private final Deque<WeakReference<MonitoredPreparedStatement>> latestFirst = new ArrayDeque<>();
  private volatile boolean listening;

  /** From now on somebody wants to know. */
  void listen() {
    listening = true;
  }

  void prepared(MonitoredPreparedStatement statement) {
    if (!listening) {
      return;
    }
    synchronized (latestFirst) {
      if (latestFirst.size() >= MAX_STATEMENTS) {
        latestFirst.removeIf(each -> each.get() == null);
      }
      if (latestFirst.size() >= MAX_STATEMENTS) {
        latestFirst.removeLast();
      }
      latestFirst.addFirst(new WeakReference<>(statement));
    }
  }

  /**
   * The latest one, for drivers use their statements again; {@code raw} itself if none is known.
   */
  @Nullable PreparedStatement wrapperOf(@Nullable PreparedStatement raw) {
    synchronized (latestFirst) {
      Iterator<WeakReference<MonitoredPreparedStatement>> all = latestFirst.iterator();
      while (all.hasNext()) {
        MonitoredPreparedStatement known = all.next().get();
        if (known != null && known.prepared == raw) {
          return known;
        }
      }
    }
    return raw;
  }
}
