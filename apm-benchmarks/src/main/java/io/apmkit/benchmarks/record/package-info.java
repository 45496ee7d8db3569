/** The suite {@code record}: what one recording costs on a handle that the caller holds. */
@NullMarked
package io.apmkit.benchmarks.record;

import org.jspecify.annotations.NullMarked;
