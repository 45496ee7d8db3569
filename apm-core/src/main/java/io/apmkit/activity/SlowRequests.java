package io.apmkit.activity;

import io.apmkit.internal.LastEntries;
import io.apmkit.internal.LimitedLog;
import io.apmkit.internal.RowTable;
import io.apmkit.meter.TimerFamily;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last slow requests, and of each route the slowest of a day, each told to the log on the
 * thread that ended it. Safe for use by many threads.
 */
final class SlowRequests {

  static final int MOST_LAST = 100;

  private static final int MOST_ROUTES = 100;
  private static final Duration KEPT = Duration.ofDays(1);

  private final Clock clock;
  private final int mostPerRoute;
  private final LimitedLog log;
  private final LastEntries<SlowRequest> last = new LastEntries<>(MOST_LAST);
  private final RowTable<String, Slowest> slowest =
      new RowTable<>(MOST_ROUTES, TimerFamily.OTHER, route -> new Slowest());

  /** The log has a name for users, who may want it in a file of its own. */
  SlowRequests(Clock clock, int mostPerRoute) {
    this(clock, mostPerRoute, LoggerFactory.getLogger(SlowRequest.class));
  }

  SlowRequests(Clock clock, int mostPerRoute, Logger log) {
    this.clock = clock;
    this.mostPerRoute = mostPerRoute;
    this.log = new LimitedLog(log, clock, "slow requests");
  }

  void add(SlowRequest request) {
    last.add(request);
    slowest.rowFor(request.method() + ' ' + request.route()).add(request);
    log.warn("slow request: {}", request);
  }

  List<SlowRequest> newestFirst() {
    return last.newestFirst();
  }

  /** The slowest of each route, the slowest of all first. */
  List<SlowRequest> slowestFirst() {
    List<SlowRequest> all = new ArrayList<>();
    slowest.allRows().forEach(each -> all.addAll(each.list()));
    all.sort(Comparator.comparingLong(SlowRequest::nanos).reversed());
    return all;
  }

  private Instant oldestKept() {
    return Instant.ofEpochMilli(clock.wallTime()).minus(KEPT);
  }

  /** Those of one route. */
  private final class Slowest {

    private final List<SlowRequest> requests = new ArrayList<>(); // the slowest first

    synchronized void add(SlowRequest request) {
      forgetOld();
      int at = 0;
      while (at < requests.size() && requests.get(at).nanos() >= request.nanos()) {
        at++;
      }
      requests.add(at, request);
      if (requests.size() > mostPerRoute) {
        requests.remove(mostPerRoute);
      }
    }

    synchronized List<SlowRequest> list() {
      forgetOld();
      return List.copyOf(requests);
    }

    private void forgetOld() {
      Instant oldest = oldestKept();
      requests.removeIf(each -> each.startedAt().isBefore(oldest));
    }
  }
}
