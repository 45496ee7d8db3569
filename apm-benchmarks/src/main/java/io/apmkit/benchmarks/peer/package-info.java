/**
 * The libraries that are measured, one state class each, ready to record: apmkit as {@link
 * io.apmkit.benchmarks.peer.Ours}, then the peers.
 *
 * <p>Fields are what an application would hold: handles, or families to find one in. Every handle
 * has the one label {@link io.apmkit.benchmarks.peer.Series#LABEL}. Where a library lets one choose
 * bucket bounds, they are {@link io.apmkit.benchmarks.peer.Series#BOUNDS_SECONDS}.
 */
@NullMarked
package io.apmkit.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
