/**
 * The suite {@code servlet}: what a filter that watches adds to a request.
 *
 * <p>An operation is one request in a {@linkplain io.apmkit.benchmarks.servlet.container container
 * without a network}, to an application that does nothing. {@code floorRaw} is the same behind an
 * empty filter, and what the report calls {@code added} is what is beyond it.
 *
 * <p>A subclass of {@link io.apmkit.benchmarks.servlet.Filtered} is one filter, configured as its
 * documentation tells; its comment says what it keeps. {@link
 * io.apmkit.benchmarks.servlet.OurFilter} is apmkit. Threads share a filter, and each has a request
 * and a response of its own.
 */
@NullMarked
package io.apmkit.benchmarks.servlet;

import org.jspecify.annotations.NullMarked;
