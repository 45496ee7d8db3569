package io.apmkit.history;

import io.apmkit.snapshot.Series;

/**
 * Which series a sample belongs to.
 *
 * @param name full name, suffix included
 * @param series its labels
 * @param extraValue value of the label that the sample has beside them, or empty
 */
record SampleKey(String name, Series series, String extraValue) {}
