package io.apmkit.health;

import io.apmkit.event.Event;
import java.time.Instant;

/**
 * The heap is nearly full with objects that survive collection, or has become fuller than it was at
 * the last warning: raised by {@link HeapHealthCheck} when its answer gets worse.
 *
 * @param at when
 * @param status {@link HealthStatus#WARNING} or {@link HealthStatus#UNHEALTHY}
 * @param liveBytes bytes that survive collection, as far as is known
 * @param maxBytes the most that the heap can hold
 */
public record MemoryWarning(Instant at, HealthStatus status, long liveBytes, long maxBytes)
    implements Event {}
