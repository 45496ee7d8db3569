package io.apmkit.benchmarks.scrape;

import java.util.SplittableRandom;

/** What is recorded into a series; the same for every library, since it is drawn from a seed. */
final class Values {

  private static final int OF_A_TIMER = 100;
  private static final double LEAST_NANOS = 1e6;
  private static final double MOST_NANOS = 1e9;

  // Halfway between the two if one multiplies; either is three deviations away.
  private static final double MEDIAN_NANOS = Math.sqrt(LEAST_NANOS * MOST_NANOS);
  private static final double DEVIATION = Math.log(MOST_NANOS / LEAST_NANOS) / 6;

  private Values() {}

  /** What a counter counted: from one digit to six. */
  static int count(int series) {
    return (int) Math.pow(10, 6 * new SplittableRandom(series).nextDouble());
  }

  /** Durations of one timer in nanoseconds: log-normal, from 1 ms to 1 s. */
  static long[] durations(int series) {
    SplittableRandom random = new SplittableRandom(series); // whose first values differ
    long[] nanos = new long[OF_A_TIMER];
    for (int i = 0; i < nanos.length; i++) {
      double drawn = MEDIAN_NANOS * Math.exp(DEVIATION * random.nextGaussian());
      nanos[i] = (long) Math.min(MOST_NANOS, Math.max(LEAST_NANOS, drawn));
    }
    return nanos;
  }
}
