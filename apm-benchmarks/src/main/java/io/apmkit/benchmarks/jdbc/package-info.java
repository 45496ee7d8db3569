/**
 * The suite {@code jdbc}: what watching a data source adds to the calls of an application.
 *
 * <p>An operation is a sequence of calls as an application makes them, such as {@link
 * io.apmkit.benchmarks.jdbc.Sql#lookUp}. {@code floorRaw} is the sequence without any wrapper, and
 * what the report calls {@code added} is what is beyond it. Statements and result sets escape, so
 * that no wrapper's objects can be optimised away: in an application they are passed on, too.
 *
 * <p>A subclass of {@link io.apmkit.benchmarks.jdbc.Watched} is one way to watch, configured as its
 * documentation tells for metrics; its comment says what it counts. {@link
 * io.apmkit.benchmarks.jdbc.OurJdbc} is apmkit. Threads share a data source, and each has a
 * connection of its own.
 */
@NullMarked
package io.apmkit.benchmarks.jdbc;

import org.jspecify.annotations.NullMarked;
