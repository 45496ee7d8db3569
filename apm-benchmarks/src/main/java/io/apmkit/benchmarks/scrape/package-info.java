/**
 * The suite {@code scrape}: what it costs to read a whole registry, and whether that holds up those
 * who record and register.
 *
 * <p>An operation is one complete scrape, collection included, into a sink that throws the bytes
 * away. {@link io.apmkit.benchmarks.scrape.Target} fills a library with the same series and values
 * for each, and refuses one whose document lacks some.
 *
 * <p>Amount and encoding are parameters, and there is one thread that scrapes: cases do not end in
 * a number of threads. What happens during a scrape is sampled: its cases end in a percentile.
 */
@NullMarked
package io.apmkit.benchmarks.scrape;

import org.jspecify.annotations.NullMarked;
