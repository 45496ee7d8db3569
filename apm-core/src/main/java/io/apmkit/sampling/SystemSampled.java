package io.apmkit.sampling;

import io.apmkit.event.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The machine and the heap at one tick.
 *
 * @param at when
 * @param machine processor and memory; null if it cannot be read
 * @param heapUsedBytes heap in use, garbage included
 * @param heapMaxBytes the most that it can hold; -1 if that is not known
 */
public record SystemSampled(
    Instant at, @Nullable MachineReading machine, long heapUsedBytes, long heapMaxBytes)
    implements Event {}
