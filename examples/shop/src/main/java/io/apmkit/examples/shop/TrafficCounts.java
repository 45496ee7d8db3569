package io.apmkit.examples.shop;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the visitors sent and what came back. Safe for use by many threads; once the traffic has
 * stopped, the numbers are final and {@link #sent} is {@link #completed} plus {@link #lost}.
 *
 * <p>Bounded: there are as many rows as routes and statuses that the shop has.
 */
final class TrafficCounts {

  /** Requests of one kind that were answered alike. */
  record Kind(String method, String route, int status) implements Comparable<Kind> {

    @Override
    public int compareTo(Kind other) {
      return toString().compareTo(other.toString());
    }
  }

  private final Map<String, LongAdder> sentByRoute = new ConcurrentHashMap<>();
  private final Map<Kind, LongAdder> completed = new ConcurrentHashMap<>();
  private final LongAdder lost = new LongAdder();

  void countSent(Visit visit) {
    sentByRoute.computeIfAbsent(visit.route(), route -> new LongAdder()).increment();
  }

  void countCompleted(Visit visit, int status) {
    completed
        .computeIfAbsent(new Kind(visit.method(), visit.route(), status), kind -> new LongAdder())
        .increment();
  }

  void countLost() {
    lost.increment();
  }

  long sent() {
    return total(sentByRoute);
  }

  /** Requests whose answer arrived in full, whatever its status. */
  long completed() {
    return total(completed);
  }

  /** Requests that got no answer: the connection broke, or it took too long. */
  long lost() {
    return lost.sum();
  }

  /** How many were sent to each route: a copy, sorted. */
  Map<String, Long> sentByRoute() {
    return sorted(sentByRoute);
  }

  /** How many were answered with which status: a copy, sorted. */
  Map<Kind, Long> completedByKind() {
    return sorted(completed);
  }

  private static long total(Map<?, LongAdder> counts) {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  private static <K extends Comparable<K>> Map<K, Long> sorted(Map<K, LongAdder> counts) {
    Map<K, Long> sorted = new TreeMap<>();
    counts.forEach((key, count) -> sorted.put(key, count.sum()));
    return sorted;
  }
}
