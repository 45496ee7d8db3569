package io.apmkit.activity.error;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Groups of errors by fingerprint, with a ceiling. Safe for use by many threads; finding a known
 * group takes no lock.
 *
 * <p>When there is no room, the group that was silent for longest gives way to the new one, for
 * what is new is what people have to know; its counts go over to the shared row, so that no total
 * changes. One that was seen within the last hour never gives way, though: else a flood of groups
 * would wash away those that tell what is going on. Then the new one shares a row with others.
 */
final class ErrorTable {

  private static final long IDLE_MILLIS = 3_600_000;

  private final int most;
  private final long regressMillis;
  private final ConcurrentHashMap<Fingerprint, ErrorRow> rows = new ConcurrentHashMap<>();
  private final ErrorRow other;
  private final LongAdder turnedAway = new LongAdder();
  private final Object admission = new Object();

  /** No group gives way before, so that a flood of new ones need not look for one. */
  private volatile long fullUntilMillis;

  ErrorTable(int most, long regressMillis) {
    this.most = most;
    this.regressMillis = regressMillis;
    Fingerprint any = new Fingerprint(ErrorGroup.OTHER, ErrorGroup.OTHER, "", "");
    this.other = new ErrorRow(any, ErrorGroup.OTHER, regressMillis, 0);
  }

  ErrorRow rowFor(Fingerprint fingerprint, long nowMillis) {
    ErrorRow row = rows.get(fingerprint);
    return row != null ? row : admit(fingerprint, nowMillis);
  }

  /** All rows; one may not yet have an error. */
  List<ErrorRow> all() {
    List<ErrorRow> all = new ArrayList<>(rows.values());
    all.add(other);
    return all;
  }

  /** Errors that shared a row. */
  long turnedAway() {
    return turnedAway.sum();
  }

  private ErrorRow admit(Fingerprint fingerprint, long nowMillis) {
    if (isFull(nowMillis)) {
      turnedAway.increment();
      return other;
    }
    synchronized (admission) {
      ErrorRow known = rows.get(fingerprint);
      if (known != null) {
        return known;
      }
      if (rows.size() >= most && !makeRoom(nowMillis)) {
        turnedAway.increment();
        return other;
      }
      ErrorRow row = new ErrorRow(fingerprint, fingerprint.id(), regressMillis, nowMillis);
      rows.put(fingerprint, row);
      return row;
    }
  }

  private boolean isFull(long nowMillis) {
    long left = fullUntilMillis - nowMillis;
    return left > 0 && left <= IDLE_MILLIS; // more if the clock was put back
  }

  private boolean makeRoom(long nowMillis) {
    ErrorRow oldest =
        rows.values().stream().min(Comparator.comparingLong(ErrorRow::lastMillis)).orElseThrow();
    if (!oldest.giveWay(nowMillis, IDLE_MILLIS)) {
      fullUntilMillis = oldest.lastMillis() + IDLE_MILLIS;
      return false;
    }
    rows.remove(oldest.fingerprint());
    other.absorb(oldest, nowMillis);
    return true;
  }
}
