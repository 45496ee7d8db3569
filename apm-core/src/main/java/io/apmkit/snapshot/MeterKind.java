package io.apmkit.snapshot;

/** What the series of a family are. */
public enum MeterKind {
  /** A total that only grows. */
  COUNTER,
  /** A value that goes up and down. */
  GAUGE,
  /** Observed durations: a count, a sum, a windowed maximum, percentiles, perhaps buckets. */
  TIMER,
  /** Observed amounts: as {@link #TIMER}, in any unit. */
  SUMMARY,
  /** A count and a total time that somebody else keeps. */
  FUNCTION_TIMER,
  /** Tasks that run now: how many, for how long together, and the oldest. */
  LONG_TASK_TIMER,
  /** Anything else, as single measurements. */
  OTHER
}
