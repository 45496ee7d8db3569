package io.apmkit.activity;

/**
 * A moment within a request in which the whole process stood still.
 *
 * @param cause such as {@code G1 Young Generation} for a collection, or {@code hiccup} where it was
 *     the machine
 * @param afterNanos how long after the request's start it began; 0 if before
 * @param nanos how much of it fell into the request
 */
public record RequestPause(String cause, long afterNanos, long nanos) {}
