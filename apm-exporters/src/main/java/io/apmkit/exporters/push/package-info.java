/**
 * Sends the registry to somebody at an interval, for applications that nobody can scrape.
 *
 * <p>Start at {@link io.apmkit.exporters.push.PushReporter}. What is sent to is a {@link
 * io.apmkit.exporters.push.PushTarget}; the ones here are written as anybody else's could be.
 *
 * <pre>
 * collector thread: registry ─► writer ─► batch ─► queue (bounded, accounts for every batch)
 * sender thread:                                     queue ─► target, one batch at a time
 * </pre>
 */
@NullMarked
package io.apmkit.exporters.push;

import org.jspecify.annotations.NullMarked;
