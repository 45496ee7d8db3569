package io.apmkit.sampling;

/**
 * How long threads that were ready to run had to wait for it.
 *
 * @param p99Seconds the 99th percentile, within 1 %
 * @param maxSeconds the longest
 * @param windowSeconds of how long this speaks
 */
public record HiccupReading(double p99Seconds, double maxSeconds, double windowSeconds) {}
