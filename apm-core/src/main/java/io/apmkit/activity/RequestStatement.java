package io.apmkit.activity;

import org.jspecify.annotations.Nullable;

/**
 * What one request has done with one statement.
 *
 * @param databaseSystem such as {@code postgresql}
 * @param fingerprint the statement, every literal as {@code ?}
 * @param operation such as {@code SELECT}
 * @param collection the main table, or null
 * @param count executions so far
 * @param nanos time of all of them together
 * @param repeated whether that is more often than a request should: a loop, as a rule, where one
 *     statement could do (N+1)
 */
public record RequestStatement(
    String databaseSystem,
    String fingerprint,
    String operation,
    @Nullable String collection,
    long count,
    long nanos,
    boolean repeated) {}
