package io.apmkit.snapshot;

import java.util.Arrays;
import java.util.function.DoubleFunction;

/**
 * The labels for a list of bounds or quantiles, made anew only when the list is another one, which
 * it seldom is from one series to the next. Belongs to one thread.
 */
final class BoundLabels {

  private final DoubleFunction<ExtraLabel> label;
  private double[] last = {};
  private double[] lastValues = {};
  private ExtraLabel[] labels = {};

  BoundLabels(DoubleFunction<ExtraLabel> label) {
    this.label = label;
  }

  /** Labels in the same order. */
  ExtraLabel[] of(double[] values) {
    if (values != last) {
      last = values;
      if (!Arrays.equals(values, lastValues)) { // each series has an array of its own
        lastValues = values.clone();
        labels = Arrays.stream(values).mapToObj(label).toArray(ExtraLabel[]::new);
      }
    }
    return labels;
  }
}
