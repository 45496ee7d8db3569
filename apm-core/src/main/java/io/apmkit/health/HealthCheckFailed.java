package io.apmkit.health;

import io.apmkit.event.Event;
import java.time.Instant;

/**
 * A run of a health check ended badly: it answered that it is unhealthy, threw, or did not answer
 * in time.
 *
 * @param at when it answered, or was given up
 * @param check with its answer, or what stands for one
 */
public record HealthCheckFailed(Instant at, HealthReport.Check check) implements Event {}
