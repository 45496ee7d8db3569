/**
 * The recent past of every exposed sample, held in memory: what a Prometheus server would have
 * scraped from this process.
 *
 * <p>Start at {@link io.apmkit.history.MetricHistory}. This package reads {@code
 * io.apmkit.snapshot} and nothing above it: rules and exporters read history, history never calls
 * them. Timestamps are epoch milliseconds, values are in the meter's base unit.
 */
@NullMarked
package io.apmkit.history;

import org.jspecify.annotations.NullMarked;
