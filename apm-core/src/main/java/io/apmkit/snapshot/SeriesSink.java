package io.apmkit.snapshot;

/** Receives the series of one family with their values. Which method is called tells the kind. */
public interface SeriesSink {

  /**
   * Whether {@link #distribution} asks for more than counts, sum, buckets, maximum and the
   * quantiles that are to be exposed.
   *
   * @return false to have a walk that takes less time and no memory for each series; what it then
   *     asks for nevertheless is of a later moment
   */
  default boolean needsWindow() {
    return true;
  }

  /**
   * A total.
   *
   * @param series its labels
   * @param total zero or more
   */
  void counter(Series series, double total);

  /**
   * A value.
   *
   * @param series its labels
   * @param value any number, NaN if it has none now
   */
  void gauge(Series series, double value);

  /**
   * A timer or summary.
   *
   * @param series its labels
   * @param distribution its values; valid during this call only
   */
  void distribution(Series series, Distribution distribution);

  /**
   * A function timer.
   *
   * @param series its labels
   * @param count how many
   * @param totalSeconds for how long together
   */
  void totals(Series series, double count, double totalSeconds);

  /**
   * A long task timer.
   *
   * @param series its labels
   * @param activeTasks how many run now
   * @param durationSeconds for how long they have run, together
   * @param maxSeconds for how long the oldest has run
   */
  void longTasks(Series series, int activeTasks, double durationSeconds, double maxSeconds);

  /**
   * A series whose values cannot be had now, because a function of the application failed. Nothing
   * else is called for it.
   *
   * @param series its labels
   * @param failure why
   */
  default void failed(Series series, Throwable failure) {}

  /**
   * One measurement of a meter of no common kind.
   *
   * @param series its labels
   * @param statistic what was measured, such as {@code value}; the label {@code statistic}
   * @param value any number
   */
  void measurement(Series series, String statistic, double value);
}
