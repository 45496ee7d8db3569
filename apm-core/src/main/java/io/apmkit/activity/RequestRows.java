package io.apmkit.activity;

import io.apmkit.meter.BoundFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The rows of all routes and methods, up to a ceiling of rows and one of bytes; what comes after
 * shares one row. Safe for use by many threads: finding a row takes neither a lock nor memory, for
 * the rows of a route, one for each method, are chained. Rows are never removed.
 */
final class RequestRows {

  /** What a row is taken to need in the end: ten powers of two in two minutes, and an error. */
  private static final long EXPECTED_BYTES = 2_048;

  private final int maxRows;
  private final long maxBytes;
  private final MinuteClock minutes;
  private final double[] bounds;
  private final RequestRow other;
  private final ConcurrentHashMap<String, RequestRow> byRoute = new ConcurrentHashMap<>();
  private final LongAdder overflowed = new LongAdder();
  private final Object admission = new Object();
  private final List<RequestRow> all = new ArrayList<>(); // guarded by admission; by number
  private long expected; // guarded by admission; bytes in the end
  private volatile boolean full; // written under admission; never false again
  private final AtomicLong bytes = new AtomicLong(); // without what rows grew since the last look

  RequestRows(RollupConfig config, MinuteClock minutes) {
    this.maxRows = config.maxRows();
    this.maxBytes = config.maxBytes() / 2; // the other half is for what was
    this.minutes = minutes;
    this.bounds = RowSum.bounds(config.apdexThreshold());
    this.other = new RequestRow(BoundFamily.OTHER, BoundFamily.OTHER, 0, null, minutes, bounds);
    all.add(other);
  }

  RequestRow row(String method, String route) {
    RequestRow known = find(method, route);
    return known != null ? known : admit(method, route);
  }

  private @Nullable RequestRow find(String method, String route) {
    RequestRow each = byRoute.get(route);
    while (each != null && !each.method.equals(method)) {
      each = each.next;
    }
    return each;
  }

  private RequestRow admit(String method, String route) {
    if (!full) {
      synchronized (admission) {
        RequestRow known = find(method, route);
        if (known != null) {
          return known;
        }
        if (!full) {
          return add(method, route);
        }
      }
    }
    overflowed.increment();
    return other;
  }

  private RequestRow add(String method, String route) {
    RequestRow row = new RequestRow(method, route, all.size(), byRoute.get(route), minutes, bounds);
    all.add(row);
    byRoute.put(route, row);
    bytes.addAndGet(row.bytes());
    expected += EXPECTED_BYTES;
    full = all.size() > maxRows || expected >= maxBytes; // the shared one is among them
    return row;
  }

  /** All of them, by number. */
  List<RequestRow> all() {
    synchronized (admission) {
      return new ArrayList<>(all);
    }
  }

  /** Looks how much memory they take. */
  void measure() {
    List<RequestRow> known = all(); // whoever makes a row does not wait for all of them
    long present = 0;
    long inTheEnd = 0;
    for (RequestRow each : known) {
      long size = each.bytes();
      present += size;
      inTheEnd += Math.max(size, EXPECTED_BYTES);
    }
    synchronized (admission) {
      for (RequestRow each : all.subList(known.size(), all.size())) {
        present += each.bytes();
        inTheEnd += EXPECTED_BYTES;
      }
      bytes.set(present);
      expected = inTheEnd;
      full |= expected >= maxBytes;
    }
  }

  long bytes() {
    return bytes.get();
  }

  /** How many look-ups were sent to the shared row. */
  long overflowed() {
    return overflowed.sum();
  }
}
