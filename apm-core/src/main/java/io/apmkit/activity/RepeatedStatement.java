package io.apmkit.activity;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A statement that requests of one route execute again and again, where one execution for all rows
 * would do: the "N+1" of object-relational mappers.
 *
 * @param route of the requests
 * @param fingerprint the statement, every literal as {@code ?}
 * @param operation such as {@code SELECT}
 * @param collection the main table, or null
 * @param requests how many requests repeated it more often than allowed
 * @param repeats executions of these requests together
 * @param mostRepeats executions of the request that had most
 * @param wastedNanos time of all executions but the first of each request
 * @param last when the last such request ended
 */
public record RepeatedStatement(
    String route,
    String fingerprint,
    String operation,
    @Nullable String collection,
    long requests,
    long repeats,
    long mostRepeats,
    long wastedNanos,
    Instant last) {}
