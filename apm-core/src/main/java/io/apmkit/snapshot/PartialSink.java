package io.apmkit.snapshot;

/** Ignores everything that a reader of some kinds of meters does not override. */
abstract class PartialSink implements SeriesSink {

  @Override
  public final boolean needsWindow() {
    return false;
  }

  @Override
  public void counter(Series series, double total) {}

  @Override
  public void gauge(Series series, double value) {}

  @Override
  public void distribution(Series series, Distribution distribution) {}

  @Override
  public void totals(Series series, double count, double totalSeconds) {}

  @Override
  public void longTasks(Series series, int active, double durationSeconds, double maxSeconds) {}

  @Override
  public void measurement(Series series, String statistic, double value) {}
}
