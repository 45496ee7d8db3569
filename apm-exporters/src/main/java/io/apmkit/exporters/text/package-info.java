/**
 * Prometheus' text format and OpenMetrics, from the walk straight to bytes: what a line needs is
 * encoded once and kept with the series, so that writing takes no memory for each of them.
 */
@NullMarked
package io.apmkit.exporters.text;

import org.jspecify.annotations.NullMarked;
