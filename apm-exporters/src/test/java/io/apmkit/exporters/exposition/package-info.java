/**
 * A strict reader of what we expose, for tests.
 *
 * <p>Start at {@link io.apmkit.exporters.ExpositionChecker}. It refuses more than the formats do:
 * also what servers accept and then drop, and what is legal but nothing of ours writes, such as
 * comments, because a line that nobody meant to write is how a missing escape shows.
 */
@NullMarked
package io.apmkit.exporters.exposition;

import org.jspecify.annotations.NullMarked;
