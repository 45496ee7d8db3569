package io.apmkit.activity;

import java.time.Instant;
import java.util.List;

/**
 * What the rollups tell of a stretch of time.
 *
 * @param from its beginning, as far as there is anything
 * @param to its end, the present
 * @param truncated whether it would begin earlier, had memory sufficed
 * @param requests all of them
 * @param routes the same by route and method
 * @param plainErrors error statuses without an exception, by status, method and route
 */
record RollupRange(
    Instant from,
    Instant to,
    boolean truncated,
    RequestTotals requests,
    List<RouteSummary> routes,
    List<TopError> plainErrors) {}
