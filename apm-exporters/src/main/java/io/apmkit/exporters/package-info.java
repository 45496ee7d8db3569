/**
 * What turns a registry into bytes. The port is {@link io.apmkit.exporters.MetricsWriter}; formats
 * are in {@code text} and {@code json}, what answers requests with them in {@code endpoint}, a
 * server of its own in {@code http}, and what sends them unasked in {@code push}.
 */
@NullMarked
package io.apmkit.exporters;

import org.jspecify.annotations.NullMarked;
