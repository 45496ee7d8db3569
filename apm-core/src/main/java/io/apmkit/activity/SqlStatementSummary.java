package io.apmkit.activity;

import org.jspecify.annotations.Nullable;

/**
 * Totals of one normalised statement since the start.
 *
 * @param databaseSystem such as {@code postgresql}
 * @param fingerprint the statement, every literal as {@code ?}
 * @param operation such as {@code SELECT}
 * @param collection the main table, or null
 * @param count executions, failed ones included
 * @param errors executions that threw
 * @param totalNanos time of all executions
 * @param maxNanos the longest execution
 */
public record SqlStatementSummary(
    String databaseSystem,
    String fingerprint,
    String operation,
    @Nullable String collection,
    long count,
    long errors,
    long totalNanos,
    long maxNanos) {}
