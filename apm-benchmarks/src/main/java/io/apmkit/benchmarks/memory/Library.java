package io.apmkit.benchmarks.memory;

import java.util.function.LongConsumer;

/** How one library is told about series. Whatever it keeps must be reachable from its families. */
interface Library {

  /** Series of one name. Safe for use by many threads. */
  interface Family {

    /**
     * Finds a series, or registers it.
     *
     * @param value value of its only tag
     * @return records; nobody keeps it, so that only what the library itself keeps is measured
     */
    LongConsumer series(String value);
  }

  /** Called once for each name. */
  Family family(String name);

  /** Called after each round of recordings, while no one records. */
  default void roundEnded() {}
}
