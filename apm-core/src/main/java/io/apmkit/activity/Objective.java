package io.apmkit.activity;

/** What an application can set itself as a target. */
public enum Objective {
  /** The 95th percentile of all requests, in seconds, at most. */
  RESPONSE_TIME(false),
  /** Requests per minute, at least. */
  THROUGHPUT(true),
  /** The share of requests that end in an error, at most. */
  ERROR_RATE(false),
  /** The share of the heap that is used, at most. */
  MEMORY(false),
  /** The share of all processors that is used, at most. */
  CPU(false),
  /** The average time of an SQL statement, in seconds, at most. */
  QUERY_TIME(false),
  /** The share of look-ups that caches answer, at least. */
  CACHE_HIT_RATIO(true);

  private final boolean atLeast;

  Objective(boolean atLeast) {
    this.atLeast = atLeast;
  }

  /**
   * Which way the target lies.
   *
   * @return true if the target is the least that will do, false if it is the most
   */
  public boolean isAtLeast() {
    return atLeast;
  }
}
