package io.apmkit.activity;

import org.jspecify.annotations.Nullable;

/**
 * A part of a request that somebody timed, such as an observation of Micrometer's.
 *
 * @param name what it was
 * @param afterNanos how long after the request's start it began
 * @param nanos how long it took
 * @param errorType class of what it failed with; null if it did not
 */
public record RequestStep(String name, long afterNanos, long nanos, @Nullable String errorType) {}
