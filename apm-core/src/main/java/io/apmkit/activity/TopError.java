package io.apmkit.activity;

/**
 * Errors of one kind in some stretch of time.
 *
 * @param fingerprint tells the kind apart; {@code status:method:route} for responses with an error
 *     status without an exception
 * @param text one line for people
 * @param count how many
 */
public record TopError(String fingerprint, String text, long count) {}
