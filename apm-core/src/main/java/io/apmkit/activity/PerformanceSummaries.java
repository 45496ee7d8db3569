package io.apmkit.activity;

import io.apmkit.internal.Checks;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes summaries of what the application did. Safe for use by many threads. */
public final class PerformanceSummaries {

  private static final double NANOS_PER_SECOND = 1e9;

  private final RequestRollups rollups;
  private final ErrorSource exceptions;
  private final Supplier<SystemHealth> system;
  private final Supplier<OptionalDouble> cacheHitRatio;
  private final Objectives objectives;

  /**
   * @param exceptions of requests, by kind
   * @param system the process and its machine now
   * @param cacheHitRatio from 0 to 1; empty if there are no caches
   */
  PerformanceSummaries(
      RequestRollups rollups,
      ErrorSource exceptions,
      Supplier<SystemHealth> system,
      Supplier<OptionalDouble> cacheHitRatio,
      Objectives objectives) {
    this.rollups = rollups;
    this.exceptions = exceptions;
    this.system = system;
    this.cacheHitRatio = cacheHitRatio;
    this.objectives = objectives;
  }

  /**
   * The running minute and the complete ones before it.
   *
   * @param range whole minutes, the running one among them; from one to {@link
   *     RollupConfig#retention}. More than {@link RollupConfig#minutes} are extended to the
   *     beginning of a quarter-hour of the clock
   * @return what is known of it, the present included
   * @throws IllegalArgumentException if the range is not so
   */
  public PerformanceSummary of(Duration range) {
    Checks.between(range, Duration.ofMinutes(1), rollups.config().retention(), "range");
    if (!range.equals(Duration.ofMinutes(range.toMinutes()))) {
      throw new IllegalArgumentException("range is " + range + "; it must be whole minutes");
    }
    int minutes = (int) range.toMinutes();
    RollupRange past = rollups.range(minutes);
    SystemHealth now = system.get();
    return new PerformanceSummary(
        past.from(),
        past.to(),
        past.truncated(),
        past.requests(),
        past.routes().stream()
            .sorted(Comparator.comparingLong(each -> -each.requests().totalNanos()))
            .toList(),
        errors(minutes, past.plainErrors()),
        now,
        objectives.evaluate(each -> actual(each, past.requests(), now)));
  }

  private List<TopError> errors(int minutes, List<TopError> plain) {
    List<TopError> thrown = exceptions.top(minutes, PerformanceSummary.TOP);
    return Stream.concat(thrown.stream(), plain.stream())
        .sorted(Comparator.comparingLong(each -> -each.count()))
        .limit(PerformanceSummary.TOP)
        .toList();
  }

  private OptionalDouble actual(Objective objective, RequestTotals requests, SystemHealth now) {
    return switch (objective) {
      case RESPONSE_TIME ->
          ifAny(requests.count(), requests.percentileNanos(0.95) / NANOS_PER_SECOND);
      case THROUGHPUT ->
          requests.minutes() > 0
              ? OptionalDouble.of(requests.requestsPerMinute())
              : OptionalDouble.empty();
      case ERROR_RATE -> ifAny(requests.count(), requests.errorRate());
      case MEMORY -> now.heapRatio();
      case CPU -> now.cpu();
      case QUERY_TIME ->
          ifAny(
              requests.statements(),
              requests.sqlNanos() / NANOS_PER_SECOND / requests.statements());
      case CACHE_HIT_RATIO -> cacheHitRatio.get();
    };
  }

  private static OptionalDouble ifAny(long count, double value) {
    return count > 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /**
   * How far back a summary can reach.
   *
   * @return the start of the process or of what is kept, whichever is later
   */
  public Instant since() {
    return rollups.since();
  }

  /**
   * The memory that rows and their past take.
   *
   * @return bytes; at most {@link RollupConfig#maxBytes}, unless rows alone have grown beyond
   */
  public long bytes() {
    return rollups.bytes();
  }

  /**
   * How many requests were counted under the shared row because there were too many rows.
   *
   * @return since the start
   */
  public long overflowed() {
    return rollups.overflowed();
  }
}
