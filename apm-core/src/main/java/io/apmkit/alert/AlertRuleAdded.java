package io.apmkit.alert;

import io.apmkit.event.Event;
import java.time.Instant;

/**
 * A rule was added to the engine.
 *
 * @param at when
 * @param rule the rule
 */
public record AlertRuleAdded(Instant at, AlertRule rule) implements Event {}
