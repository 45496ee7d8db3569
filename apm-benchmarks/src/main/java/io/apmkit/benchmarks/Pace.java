package io.apmkit.benchmarks;

import org.openjdk.jmh.runner.options.TimeValue;

/** How long to measure, unless the caller's JMH options say otherwise. */
enum Pace {
  /** Several forks: the layout of memory differs between them, and with it false sharing. */
  FULL(3, 4, 5, 500, 20_000),
  /** For calls through many layers of large libraries, which take longer to be compiled. */
  LONG_WARM_UP(2, 6, 4, 500, 20_000),
  /** Long enough to see that everything works. */
  QUICK(1, 2, 3, 100, 2_000);

  /**
   * A parameter that says how exact a figure is, and not of what, so that no case has it in its
   * name.
   */
  static final String POPULATION = "population";

  final int forks;
  final int warmups;
  final int iterations;
  final int population;
  private final long iterationMillis;

  /**
   * @param population over how many series a figure is averaged that is one per series
   */
  Pace(int forks, int warmups, int iterations, long iterationMillis, int population) {
    this.forks = forks;
    this.warmups = warmups;
    this.iterations = iterations;
    this.iterationMillis = iterationMillis;
    this.population = population;
  }

  TimeValue iterationTime() {
    return TimeValue.milliseconds(iterationMillis);
  }
}
