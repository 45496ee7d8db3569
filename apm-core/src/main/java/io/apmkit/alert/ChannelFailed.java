package io.apmkit.alert;

import io.apmkit.event.Event;
import java.time.Instant;

/**
 * A notification channel could not tell of an alert.
 *
 * @param at when
 * @param channel its name
 * @param alert what nobody was told by it
 * @param errorType class of what it threw; never its message, which may hold addresses or secrets
 */
public record ChannelFailed(Instant at, String channel, Alert alert, String errorType)
    implements Event {}
