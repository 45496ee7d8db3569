package io.apmkit.activity;

import io.apmkit.event.Event;
import java.time.Instant;

/**
 * A request has ended that was slow.
 *
 * @param at when it ended
 * @param request what is known of it
 */
public record SlowRequestRecorded(Instant at, SlowRequest request) implements Event {}
