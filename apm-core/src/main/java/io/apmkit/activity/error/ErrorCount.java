package io.apmkit.activity.error;

/**
 * How often errors of one group came in a span of time.
 *
 * @param fingerprint of the group
 * @param type class of the exception
 * @param message of the group's sample; empty if there is none
 * @param count how many
 */
public record ErrorCount(String fingerprint, String type, String message, long count) {}
