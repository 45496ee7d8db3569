package io.apmkit.health;

import io.apmkit.event.Event;
import java.time.Instant;

/**
 * A health check was taken away.
 *
 * @param at when
 * @param name of the check
 */
public record HealthCheckRemoved(Instant at, String name) implements Event {}
