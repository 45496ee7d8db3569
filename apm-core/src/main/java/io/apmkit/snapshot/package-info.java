/**
 * The read model of a registry: what its families and series are called, and the sinks that a walk
 * hands their values to.
 *
 * <p>A walk passes {@link io.apmkit.snapshot.MeterFamily} after family, in order of exposed name. A
 * reader that speaks Prometheus takes them apart with {@link io.apmkit.snapshot.ExposedSamples};
 * one that wants whole meters asks each family for its series. Nothing here knows how values are
 * recorded. All values are in base units: seconds, bytes, or what the meter says.
 */
@NullMarked
package io.apmkit.snapshot;

import org.jspecify.annotations.NullMarked;
