package io.apmkit.activity;

/**
 * What one route answered to one method in some stretch of time.
 *
 * @param method HTTP method
 * @param route template such as {@code /orders/{id}}; empty for requests of which none was known;
 *     both are {@value io.apmkit.meter.BoundFamily#OTHER} for all that came after the ceiling of
 *     rows
 * @param requests its requests
 */
public record RouteSummary(String method, String route, RequestTotals requests) {}
