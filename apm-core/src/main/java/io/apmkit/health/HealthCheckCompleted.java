package io.apmkit.health;

import io.apmkit.event.Event;
import java.time.Instant;

/**
 * A run of a health check ended well, with a warning or without: any answer but an unhealthy one.
 * Each run is told by this or by {@link HealthCheckFailed}.
 *
 * @param at when it answered
 * @param check with its answer
 */
public record HealthCheckCompleted(Instant at, HealthReport.Check check) implements Event {}
