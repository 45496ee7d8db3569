/**
 * Prometheus' text format and OpenMetrics, from the walk straight to bytes: what a line needs is
 * encoded already when a meter is registered, so that writing takes no memory for each series.
 */
@NullMarked
package io.apmkit.exporters.text;

import org.jspecify.annotations.NullMarked;
