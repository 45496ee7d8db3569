package io.apmkit.activity;

import io.apmkit.histogram.RecordingCounts;
import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * What one route answers to one method: where its requests are recorded until their minute is over.
 * Safe for use by many threads.
 */
final class RequestRow {

  /*
   * Everything is there twice, for even and for odd minutes. A minute that is over is not written
   * any more, so that it can be taken at leisure until the next but one begins, with exact
   * boundaries and without any agreement between who records and who takes. A thread that was held
   * up since before the end of the minute counts in the next but one: late, never lost.
   */
  private static final int SLOW = 0;
  private static final int STATEMENTS = 2;
  private static final int SQL_NANOS = 4;

  /** Statuses to tell apart; further ones count under their class, such as 400. */
  static final int MAX_STATUSES = 40;

  /** This object, its extras, its place among the rows, and the head of its route. */
  private static final int OBJECT_BYTES = 48 + 80 + 48 + 56;

  final String method;
  final String route;
  final int number;
  final @Nullable RequestRow next; // of the same route
  private final MinuteClock minutes;
  private final double[] bounds;
  private final AtomicLongArray extras = new AtomicLongArray(6);
  private volatile @Nullable StatusCell first;
  private volatile int statuses; // written under the lock

  RequestRow(
      String method,
      String route,
      int number,
      @Nullable RequestRow next,
      MinuteClock minutes,
      double... bounds) {
    this.method = method;
    this.route = route;
    this.number = number;
    this.next = next;
    this.minutes = minutes;
    this.bounds = bounds;
  }

  /**
   * Adds a request that has ended. Takes no lock and no memory once its status is known.
   *
   * @param status HTTP status that the client was sent; what is none counts as 0
   * @param thrown whether a Throwable came out of the application
   * @param slow whether it was slow
   * @param elapsedNanos how long it took; below zero is taken as zero
   * @param endedAtNanos when it ended, by the clock's {@code monotonicTime}
   * @param statements SQL statements that it executed
   * @param sqlNanos how long these took
   */
  void record(
      int status,
      boolean thrown,
      boolean slow,
      long elapsedNanos,
      long endedAtNanos,
      long statements,
      long sqlNanos) {
    int parity = minutes.parityOf(endedAtNanos);
    cell(StatusCell.code(status, thrown)).durations(parity).record(Math.max(0, elapsedNanos));
    if (slow) {
      extras.getAndIncrement(SLOW + parity);
    }
    if (statements > 0) {
      extras.getAndAdd(STATEMENTS + parity, statements);
      extras.getAndAdd(SQL_NANOS + parity, Math.max(0, sqlNanos));
    }
  }

  private StatusCell cell(int code) {
    StatusCell known = find(code);
    if (known != null) {
      return known;
    }
    int kept = statuses < MAX_STATUSES ? code : StatusCell.classOf(code);
    known = find(kept);
    return known != null ? known : add(kept);
  }

  private @Nullable StatusCell find(int code) {
    StatusCell each = first;
    while (each != null && each.code != code) {
      each = each.next;
    }
    return each;
  }

  /** At the end, for what comes first is met most often. */
  private synchronized StatusCell add(int code) {
    StatusCell made = find(code);
    if (made != null) {
      return made;
    }
    made = new StatusCell(code, bounds);
    StatusCell last = first;
    if (last == null) {
      first = made;
    } else {
      for (StatusCell each = last; each != null; each = each.next) {
        last = each;
      }
      last.next = made;
    }
    statuses++;
    return made;
  }

  /** Moves the minutes of one parity into a sum. */
  void take(int parity, RowSum into, RecordingCounts memory) {
    for (StatusCell each = first; each != null; each = each.next) {
      into.add(each.code, each.durations(parity).take(memory));
    }
    into.addExtras(
        extras.getAndSet(SLOW + parity, 0),
        extras.getAndSet(STATEMENTS + parity, 0),
        extras.getAndSet(SQL_NANOS + parity, 0));
  }

  /** Adds the minutes of one parity to a sum. */
  void read(int parity, RowSum into, RecordingCounts memory) {
    for (StatusCell each = first; each != null; each = each.next) {
      into.add(each.code, each.durations(parity).read(memory));
    }
    into.addExtras(
        extras.get(SLOW + parity), extras.get(STATEMENTS + parity), extras.get(SQL_NANOS + parity));
  }

  /** The memory that it holds, on a heap of up to 32 GB. */
  long bytes() {
    long sum = OBJECT_BYTES + 2L * route.length();
    for (StatusCell each = first; each != null; each = each.next) {
      sum += each.bytes();
    }
    return sum;
  }
}
