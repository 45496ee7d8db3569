/**
 * The suite {@code memory}: how much heap a series takes, ids and map entries included.
 *
 * <p>A benchmark method says how its library finds or registers a series; {@link
 * io.apmkit.benchmarks.memory.Filling} does so for many and compares the heap before and after.
 * Figures are bytes per series and no times, and how many threads recorded is a parameter: their
 * cases do not end in a number of threads. The floor is Micrometer's registry holding the same ids
 * with meters that keep nothing.
 */
@NullMarked
package io.apmkit.benchmarks.memory;

import org.jspecify.annotations.NullMarked;
