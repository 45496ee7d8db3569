package io.apmkit.activity;

import org.jspecify.annotations.Nullable;

/**
 * A request that has not ended.
 *
 * @param id names it for {@link RequestMonitor#stack}
 * @param requestId as {@link ActiveRequest#requestId}
 * @param traceId as {@link ActiveRequest#traceId}
 * @param method HTTP method
 * @param route if it is known already; else null
 * @param ageNanos since its start
 * @param thread name of the thread that came to work for it last; null once that has left, as while
 *     it waits for something asynchronous, even if another is still at it
 * @param statement what a database is working on for it, every literal as {@code ?}; or null
 * @param statementNanos for how long
 * @param statements executions so far
 * @param sqlNanos time of all of them together
 */
public record LiveRequest(
    String id,
    String requestId,
    String traceId,
    String method,
    @Nullable String route,
    long ageNanos,
    @Nullable String thread,
    @Nullable String statement,
    long statementNanos,
    long statements,
    long sqlNanos) {}
