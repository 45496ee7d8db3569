package io.apmkit.activity;

import io.apmkit.event.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A request has ended.
 *
 * @param at when
 * @param requestId as {@link ActiveRequest#requestId}
 * @param traceId as {@link ActiveRequest#traceId}
 * @param method HTTP method
 * @param route template; empty if none is known
 * @param status HTTP status that the client was sent
 * @param errorType class of what the application threw and did not handle; null if nothing
 * @param nanos how long it took
 */
public record RequestCompleted(
    Instant at,
    String requestId,
    String traceId,
    String method,
    String route,
    int status,
    @Nullable String errorType,
    long nanos)
    implements Event {}
