package io.apmkit.history;

/**
 * Which series a sample belongs to.
 *
 * @param name full name, suffix included
 * @param labels as text, in order of name
 */
record SampleKey(String name, String labels) {}
