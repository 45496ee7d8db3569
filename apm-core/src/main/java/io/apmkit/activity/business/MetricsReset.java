package io.apmkit.activity.business;

import io.apmkit.event.Event;
import java.time.Instant;

/**
 * The totals of business metrics have started anew.
 *
 * @param at when
 */
public record MetricsReset(Instant at) implements Event {}
