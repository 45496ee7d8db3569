package io.apmkit.activity;

/**
 * A connection in use.
 *
 * @param poolName of its pool or data source; empty if it has no name
 * @param heldNanos for how long
 * @param threadName of the thread that got it
 */
public record OpenConnection(String poolName, long heldNanos, String threadName) {}
