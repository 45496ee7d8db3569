package io.apmkit.sampling;

import io.apmkit.event.Event;
import java.time.Instant;

/**
 * The processors of the machine are busy, and were not at the tick before.
 *
 * @param at when
 * @param utilization share of all processors in use, from 0 to 1
 */
public record CpuWarning(Instant at, double utilization) implements Event {

  /** From so much on. */
  public static final double THRESHOLD = 0.8;
}
