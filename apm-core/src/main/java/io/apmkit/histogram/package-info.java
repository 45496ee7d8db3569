/**
 * The log-linear histogram that every timer and summary records into, and the readings taken from
 * it.
 *
 * <p>Start at {@link io.apmkit.histogram.ValueRecorder}. This package knows no meters and no units:
 * values are non-negative numbers, and whoever records decides what they mean.
 */
@NullMarked
package io.apmkit.histogram;

import org.jspecify.annotations.NullMarked;
