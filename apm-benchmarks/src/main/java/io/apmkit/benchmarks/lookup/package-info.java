/** The suite {@code lookup}: what it costs to find a series by its tag values. */
@NullMarked
package io.apmkit.benchmarks.lookup;

import org.jspecify.annotations.NullMarked;
