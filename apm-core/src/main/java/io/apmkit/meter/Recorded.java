package io.apmkit.meter;

import io.micrometer.core.instrument.Meter;

/**
 * A meter into which values are recorded. It is only a handle: what was recorded is in its {@link
 * State}, which outlives a handle that the application drops.
 */
sealed interface Recorded extends Meter permits ApmCounter, ApmTimer, ApmSummary {

  State state();

  /** What was recorded. Safe for use by many threads. */
  sealed interface State permits Tally, Recorder {

    /**
     * Rolls windows on and lets go of threads that have ended.
     *
     * @param freshNanos a reading that is younger is recent enough; 0 to read now in any case
     * @return a number that is another one after something was recorded
     */
    long advance(long freshNanos);

    /**
     * Looks at memory that a reading will need, one pointer deeper each time; see {@link
     * io.apmkit.histogram.ValueRecorder#touch}.
     *
     * @return a meaningless number
     */
    int touch(int depth);

    /** Lets go of all threads; from now on all share. Values that come later are still recorded. */
    void close();
  }
}
