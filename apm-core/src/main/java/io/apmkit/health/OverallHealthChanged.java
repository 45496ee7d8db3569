package io.apmkit.health;

import io.apmkit.event.Event;
import java.time.Instant;

/**
 * The status of the whole became another.
 *
 * @param at when
 * @param before as it was
 * @param now as it is from then on
 */
public record OverallHealthChanged(Instant at, HealthStatus before, HealthStatus now)
    implements Event {}
