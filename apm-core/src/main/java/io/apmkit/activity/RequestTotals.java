package io.apmkit.activity;

import io.apmkit.histogram.HistogramReading;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The requests of some stretch of time. What is a count, a time or a rate is 0 if there was none.
 *
 * @param minutes how long the stretch is, in minutes; fractions for the running one
 * @param durations how long each request took, in nanoseconds; percentiles within 1 %, number, sum,
 *     smallest and largest exact
 * @param statuses how many ended with each HTTP status, in ascending order; 0 for what was no
 *     status. A row tells {@value RequestRow#MAX_STATUSES} apart; further ones count under their
 *     class, such as 400
 * @param clientErrors status 400 to 499 without a Throwable
 * @param serverErrors status 500 and above, or a Throwable came out of the application
 * @param apdex how content those who waited are
 * @param slow requests that were slow
 * @param statements SQL statements that they executed
 * @param sqlNanos how long these took together
 */
public record RequestTotals(
    double minutes,
    HistogramReading durations,
    Map<Integer, Long> statuses,
    long clientErrors,
    long serverErrors,
    Apdex apdex,
    long slow,
    long statements,
    long sqlNanos) {

  /**
   * Copies the map.
   *
   * @param minutes as the component
   * @param durations as the component
   * @param statuses as the component
   * @param clientErrors as the component
   * @param serverErrors as the component
   * @param apdex as the component
   * @param slow as the component
   * @param statements as the component
   * @param sqlNanos as the component
   */
  public RequestTotals {
    statuses = Collections.unmodifiableMap(new TreeMap<>(statuses));
  }

  /**
   * All requests, failed ones included.
   *
   * @return how many
   */
  public long count() {
    return durations.count();
  }

  /**
   * Client and server errors.
   *
   * @return how many
   */
  public long errors() {
    return clientErrors + serverErrors;
  }

  /**
   * The share of requests that ended in an error.
   *
   * @return from 0 to 1
   */
  public double errorRate() {
    return count() == 0 ? 0 : (double) errors() / count();
  }

  /**
   * How many requests ended in a minute, on average.
   *
   * @return a rate
   */
  public double requestsPerMinute() {
    return minutes == 0 ? 0 : count() / minutes;
  }

  /**
   * The time of all requests together.
   *
   * @return in nanoseconds
   */
  public long totalNanos() {
    return (long) durations.sum();
  }

  /**
   * The average.
   *
   * @return in nanoseconds
   */
  public long meanNanos() {
    return count() == 0 ? 0 : totalNanos() / count();
  }

  /**
   * The shortest.
   *
   * @return in nanoseconds
   */
  public long minNanos() {
    return count() == 0 ? 0 : (long) durations.min();
  }

  /**
   * The longest.
   *
   * @return in nanoseconds
   */
  public long maxNanos() {
    return count() == 0 ? 0 : (long) durations.max();
  }

  /**
   * The time that a share of the requests stayed below or at: of the requests themselves, never an
   * average over minutes or routes.
   *
   * @param share such as 0.95
   * @return in nanoseconds, within 1 %
   * @throws IllegalArgumentException if {@code share} is not from 0 to 1
   */
  public long percentileNanos(double share) {
    double value = durations.quantile(share); // checks the share in any case
    return count() == 0 ? 0 : (long) value;
  }
}
