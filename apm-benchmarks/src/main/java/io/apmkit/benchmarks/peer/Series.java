package io.apmkit.benchmarks.peer;

import java.time.Duration;
import java.util.List;

/** What the series of all peers have in common. */
public final class Series {

  /** Labels of families that have three, in this order. */
  public static final String METHOD = "method";

  public static final String ROUTE = "route";
  public static final String STATUS = "status";

  /** Label of all others. */
  public static final String LABEL = ROUTE;

  static final String VALUE = "/orders";

  /** Twelve bounds from 1 ms to 5 s, three to a decade. */
  static final List<Double> BOUNDS_SECONDS =
      List.of(0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0);

  private Series() {}

  static double[] boundsInSeconds() {
    return BOUNDS_SECONDS.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /** The same bounds. */
  public static Duration[] boundsAsDurations() {
    return BOUNDS_SECONDS.stream()
        .map(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
        .toArray(Duration[]::new);
  }
}
