package io.apmkit.activity.error;

import io.apmkit.internal.Printable;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One group of errors. Safe for use by many threads; its lock is held for moments only. */
final class ErrorRow {

  static final int MOST_MINUTES = 24 * 60;
  private static final int MINUTES = 60;
  private static final int QUARTERS = MOST_MINUTES / 15 + 1; // one more, for a day may begin within
  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long NEVER = Long.MIN_VALUE;

  private final Fingerprint fingerprint;
  private final String id;
  private final String type;
  private final long regressMillis;
  private volatile long sampledMillis = NEVER;

  // All below are guarded by this.
  private final TimeSlots minutes = new TimeSlots(MINUTE, MINUTES);
  private final TimeSlots quarters = new TimeSlots(15 * MINUTE, QUARTERS);
  private final Map<String, Long> routes = new HashMap<>();
  private long count;
  private long firstMillis;
  private long lastMillis;
  private long regressedMillis = NEVER;
  private boolean resolved;
  private boolean gone;
  private @Nullable ErrorSample sample;

  ErrorRow(Fingerprint fingerprint, String id, long regressMillis, long nowMillis) {
    this.fingerprint = fingerprint;
    this.id = id;
    this.type = Printable.oneLine(fingerprint.type());
    this.regressMillis = regressMillis;
    this.firstMillis = nowMillis;
    this.lastMillis = nowMillis;
  }

  Fingerprint fingerprint() {
    return fingerprint;
  }

  String id() {
    return id;
  }

  /** Fit to be shown, as the names of classes need not be. */
  String type() {
    return type;
  }

  /** Whether the sample is old enough for a new one. */
  boolean wantsSample(long nowMillis) {
    long sampled = sampledMillis;
    return sampled == NEVER || nowMillis - sampled >= MINUTE || nowMillis < sampled;
  }

  /**
   * Counts one error.
   *
   * @param newer takes the place of the sample; null to leave that
   * @return which one of the group it is; 0 if this row has given way meanwhile and counts no more
   */
  synchronized long add(@Nullable String route, long nowMillis, @Nullable ErrorSample newer) {
    if (gone) {
      return 0;
    }
    if (count == 0) {
      firstMillis = nowMillis;
    } else if (resolved || nowMillis - lastMillis >= regressMillis) {
      regressedMillis = nowMillis;
      resolved = false;
    }
    lastMillis = nowMillis;
    minutes.add(nowMillis);
    quarters.add(nowMillis);
    if (route != null) {
      addRoute(route, 1);
    }
    if (newer != null) {
      sample = newer;
      sampledMillis = nowMillis;
    }
    return ++count;
  }

  private void addRoute(String route, long times) {
    boolean room = routes.size() < ErrorGroup.MAX_ROUTES || routes.containsKey(route);
    routes.merge(room ? route : ErrorGroup.OTHER, times, Long::sum);
  }

  synchronized boolean resolve() {
    resolved = count > 0;
    return resolved;
  }

  synchronized long lastMillis() {
    return lastMillis;
  }

  /** Gives way if nothing has come for so long; what comes then is refused. */
  synchronized boolean giveWay(long nowMillis, long idleMillis) {
    gone = nowMillis - lastMillis >= idleMillis;
    return gone;
  }

  /** Takes over the counts of a row that has given way, so that totals stay right. */
  synchronized void absorb(ErrorRow former, long nowMillis) {
    firstMillis = count == 0 ? former.firstMillis : Math.min(firstMillis, former.firstMillis);
    lastMillis = count == 0 ? former.lastMillis : Math.max(lastMillis, former.lastMillis);
    count += former.count;
    minutes.addAll(former.minutes, nowMillis);
    quarters.addAll(former.quarters, nowMillis);
    former.routes.forEach(this::addRoute);
    sample = sample == null ? former.sample : sample;
  }

  synchronized ErrorState state(long nowMillis) {
    if (resolved) {
      return ErrorState.RESOLVED;
    }
    if (regressedMillis != NEVER && nowMillis - regressedMillis < HOUR) {
      return ErrorState.REGRESSED;
    }
    return nowMillis - firstMillis < HOUR ? ErrorState.NEW : ErrorState.KNOWN;
  }

  /** Null before the first error. */
  synchronized @Nullable ErrorGroup group(long nowMillis) {
    ErrorSample one = sample;
    return one == null
        ? null
        : new ErrorGroup(
            id,
            type,
            Printable.oneLine(fingerprint.rootType()),
            Printable.oneLine(fingerprint.place()),
            count,
            Instant.ofEpochMilli(firstMillis),
            Instant.ofEpochMilli(lastMillis),
            sortedRoutes(),
            state(nowMillis),
            one);
  }

  private Map<String, Long> sortedRoutes() {
    Map<String, Long> sorted = new LinkedHashMap<>();
    routes.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return sorted;
  }

  /**
   * How many came in the running minute and those before it.
   *
   * @param most minutes in all; beyond an hour the span begins with a quarter of an hour
   */
  synchronized ErrorCount countOf(int most, long nowMillis) {
    long from = nowMillis - (most - 1) * MINUTE;
    TimeSlots slots = most <= MINUTES ? minutes : quarters;
    String message = sample == null ? "" : sample.message();
    return new ErrorCount(id, type, message, slots.sum(from, nowMillis));
  }
}
