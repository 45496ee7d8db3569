package io.apmkit.alert;

import io.apmkit.event.Event;
import java.time.Instant;

/**
 * An alert that fired does so no more.
 *
 * @param at when
 * @param alert as it ended
 */
public record AlertResolved(Instant at, Alert alert) implements Event {}
