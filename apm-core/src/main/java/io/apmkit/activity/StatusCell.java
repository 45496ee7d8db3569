package io.apmkit.activity;

import io.apmkit.histogram.IntervalRecorder;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one row that ended with one status. A number for both, the code, is the status
 * doubled, and one more if a Throwable came out of the application.
 */
final class StatusCell {

  private static final int LEAST_STATUS = 100;
  private static final int MOST_STATUS = 999;

  private static final int OBJECT_BYTES = 32;

  final int code;
  private final IntervalRecorder even;
  private final IntervalRecorder odd;
  volatile @Nullable StatusCell next; // of the same row; written under its lock

  StatusCell(int code, double... bounds) {
    this.code = code;
    this.even = new IntervalRecorder(bounds);
    this.odd = new IntervalRecorder(bounds);
  }

  /** What is no HTTP status counts as 0. */
  static int code(int status, boolean thrown) {
    int known = status >= LEAST_STATUS && status <= MOST_STATUS ? status : 0;
    return known << 1 | (thrown ? 1 : 0);
  }

  /** The same for the class of the status: 400 for 404. */
  static int classOf(int code) {
    return code(status(code) / 100 * 100, isThrown(code));
  }

  static int status(int code) {
    return code >> 1;
  }

  static boolean isThrown(int code) {
    return (code & 1) != 0;
  }

  static boolean isServerError(int code) {
    return isThrown(code) || status(code) >= 500;
  }

  static boolean isClientError(int code) {
    return !isServerError(code) && status(code) >= 400;
  }

  /** Durations of the minutes of one parity that were not taken yet. */
  IntervalRecorder durations(int parity) {
    return parity == 0 ? even : odd;
  }

  long bytes() {
    return OBJECT_BYTES + even.bytes() + odd.bytes();
  }
}
