package io.apmkit.alert;

import io.apmkit.event.Event;
import java.time.Instant;

/**
 * An alert began to fire.
 *
 * @param at when
 * @param alert as it stands
 */
public record AlertRaised(Instant at, Alert alert) implements Event {}
