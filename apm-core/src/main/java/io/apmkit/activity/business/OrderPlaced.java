package io.apmkit.activity.business;

import io.apmkit.event.Event;
import java.time.Instant;

/**
 * An order was placed, and counted.
 *
 * @param at when
 * @param amount of what it costs
 * @param currency of the amount, three letters
 */
public record OrderPlaced(Instant at, double amount, String currency) implements Event {}
