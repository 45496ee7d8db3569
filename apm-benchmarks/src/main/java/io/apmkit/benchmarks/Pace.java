package io.apmkit.benchmarks;

import org.openjdk.jmh.runner.options.TimeValue;

/** How long to measure, unless the caller's JMH options say otherwise. */
enum Pace {
  /** Several forks: the layout of memory differs between them, and with it false sharing. */
  FULL(3, 4, 5, 500),
  /** Long enough to see that everything works. */
  QUICK(1, 2, 3, 100);

  final int forks;
  final int warmups;
  final int iterations;
  private final long iterationMillis;

  Pace(int forks, int warmups, int iterations, long iterationMillis) {
    this.forks = forks;
    this.warmups = warmups;
    this.iterations = iterations;
    this.iterationMillis = iterationMillis;
  }

  TimeValue iterationTime() {
    return TimeValue.milliseconds(iterationMillis);
  }
}
