/**
 * The door to apmkit. Start at {@link io.apmkit.Apm#builder}.
 *
 * <p>This package composes all others of the core and is looked at by none of them.
 */
@NullMarked
package io.apmkit;

import org.jspecify.annotations.NullMarked;
