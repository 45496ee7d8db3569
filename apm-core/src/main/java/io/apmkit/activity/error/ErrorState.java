package io.apmkit.activity.error;

/** What is new about a group of errors. */
public enum ErrorState {
  /** First seen, in this process, less than an hour ago. */
  NEW,
  /**
   * Came back less than an hour ago, after it had been silent for long ({@link
   * ErrorConfig#regressAfter}) or marked as resolved.
   */
  REGRESSED,
  /** Marked as resolved, and not seen since. */
  RESOLVED,
  /** Any other. */
  KNOWN
}
