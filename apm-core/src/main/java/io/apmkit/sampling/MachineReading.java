package io.apmkit.sampling;

/**
 * The machine at one moment.
 *
 * @param cpuUtilization share of all processors in use since the reading before, from 0 to 1; NaN
 *     at the first reading
 * @param memoryTotalBytes physical memory
 * @param memoryAvailableBytes physical memory that could be had without swapping
 */
public record MachineReading(
    double cpuUtilization, long memoryTotalBytes, long memoryAvailableBytes) {}
