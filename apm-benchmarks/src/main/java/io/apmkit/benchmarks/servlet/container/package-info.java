/**
 * A servlet container without a network: what is measured in it is the cost of filters alone.
 *
 * <p>Like real ones it recycles requests and responses, keeps attributes in a map, and answers from
 * memory. Strings are the same objects each time, which is cheaper than in a real one, and the same
 * for all who are measured.
 *
 * <p>The classes called {@code Refusing} are the many methods that nobody calls.
 */
@NullMarked
package io.apmkit.benchmarks.servlet.container;

import org.jspecify.annotations.NullMarked;
