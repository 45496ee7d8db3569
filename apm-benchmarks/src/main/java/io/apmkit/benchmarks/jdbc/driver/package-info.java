/**
 * A JDBC driver that has no database: what is measured above it is the cost of the wrappers alone.
 *
 * <p>Written out like a real driver, without reflective proxies, since those would hide the cost of
 * a peer's own. A statement and a result set are objects of their own each time, as they are with
 * real drivers. Nothing here can be foreseen by a compiler: values come from what was bound, and
 * whoever measures lets statements and result sets escape.
 *
 * <p>The classes called {@code Refusing} are the many methods that nobody calls.
 */
@NullMarked
package io.apmkit.benchmarks.jdbc.driver;

import org.jspecify.annotations.NullMarked;
