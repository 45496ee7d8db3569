/**
 * Events of every part, passed on to listeners without holding up whoever raises them.
 *
 * <p>Start at {@link io.apmkit.event.EventHub}. Each event type is an immutable record in the
 * package that raises it; this package knows none of them.
 */
@NullMarked
package io.apmkit.event;

import org.jspecify.annotations.NullMarked;
