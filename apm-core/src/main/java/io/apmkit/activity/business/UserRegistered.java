package io.apmkit.activity.business;

import io.apmkit.event.Event;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user has registered.
 *
 * @param at when
 * @param source where from, as told; null if not
 */
public record UserRegistered(Instant at, @Nullable String source) implements Event {}
