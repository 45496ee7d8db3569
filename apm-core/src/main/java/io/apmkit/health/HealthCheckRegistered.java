package io.apmkit.health;

import io.apmkit.event.Event;
import java.time.Instant;

/**
 * A health check was added.
 *
 * @param at when
 * @param name of the check
 * @param critical whether the whole depends on it
 */
public record HealthCheckRegistered(Instant at, String name, boolean critical) implements Event {}
