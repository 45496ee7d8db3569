package io.apmkit.history;

import java.util.Map;

/**
 * One sample of the past.
 *
 * @param labels without the metric's name, {@code job} and {@code instance} among them
 * @param epochMillis when it was taken
 * @param value its value
 */
public record HistoryPoint(Map<String, String> labels, long epochMillis, double value) {}
