/**
 * What the application is doing: the requests it serves and the statements it sends to databases,
 * whatever transport or driver they come by.
 *
 * <p>Filters and wrappers report here; this package knows neither servlets nor JDBC. It records
 * into {@code io.apmkit.meter} under OpenTelemetry's stable names.
 */
@NullMarked
package io.apmkit.activity;

import org.jspecify.annotations.NullMarked;
