/**
 * The registry and its meters: recording, and the names under which what was recorded is exposed.
 *
 * <p>Start at {@link io.apmkit.meter.ApmMeterRegistry}, a Micrometer registry. This package looks
 * down at {@code histogram} and {@code snapshot}; who reads it, and when, it does not know.
 */
@NullMarked
package io.apmkit.meter;

import org.jspecify.annotations.NullMarked;
