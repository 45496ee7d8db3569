package io.apmkit.activity.error;

import io.apmkit.event.Event;
import java.time.Instant;

/**
 * An error was recorded. Holds neither message nor stack, so that a storm of errors costs little;
 * {@link ErrorMonitor#group} has a sample of both.
 *
 * @param at when
 * @param fingerprint of its group
 * @param type class of the exception
 * @param count which one of its group it is: 1 for the first
 * @param state what is new about the group
 * @param context where it happened
 */
public record ErrorRecorded(
    Instant at, String fingerprint, String type, long count, ErrorState state, ErrorContext context)
    implements Event {}
