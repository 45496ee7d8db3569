package io.apmkit.promql;

import io.apmkit.history.HistoryPoint;
import io.apmkit.history.MetricHistory;
import io.apmkit.snapshot.PrometheusNumbers;
import java.util.List;
import java.util.Objects;

/**
 * A comparison of series with a number, the commonest alert expression. Immutable; {@link
 * #toString} is the PromQL text.
 */
public final class Threshold {

  private final SeriesSelector selector;
  private final boolean above;
  private final double bound;

  private Threshold(SeriesSelector selector, boolean above, double bound) {
    this.selector = Objects.requireNonNull(selector, "selector");
    this.above = above;
    this.bound = bound;
    if (!Double.isFinite(bound)) {
      throw new IllegalArgumentException(
          "threshold of " + selector + " is " + bound + "; it must be a finite number");
    }
  }

  /**
   * True where a value is greater.
   *
   * @param selector the series
   * @param bound the number, exclusive
   * @return the condition
   */
  public static Threshold above(SeriesSelector selector, double bound) {
    return new Threshold(selector, true, bound);
  }

  /**
   * True where a value is smaller.
   *
   * @param selector the series
   * @param bound the number, exclusive
   * @return the condition
   */
  public static Threshold below(SeriesSelector selector, double bound) {
    return new Threshold(selector, false, bound);
  }

  /**
   * The series for which the condition holds at the newest tick.
   *
   * @param history where to look
   * @return with their values; a NaN never holds
   */
  public List<HistoryPoint> evaluate(MetricHistory history) {
    return selector.select(history).stream()
        .filter(point -> above ? point.value() > bound : point.value() < bound)
        .toList();
  }

  @Override
  public String toString() {
    return selector + (above ? " > " : " < ") + PrometheusNumbers.value(bound);
  }
}
