package io.apmkit.activity.business;

import io.apmkit.meter.CounterFamily;
import org.jspecify.annotations.Nullable;

/**
 * A total of the application's. Safe for use by many threads; also after {@link
 * BusinessMetrics#reset}, so keep it where the tags do not change.
 */
public final class BusinessCounter {

  private final @Nullable CounterFamily family; // null past the ceiling
  private final BusinessTags tags;
  private final String[] values;

  BusinessCounter(@Nullable CounterFamily family, BusinessTags tags) {
    this.family = family;
    this.tags = tags;
    this.values = tags.valueArray();
  }

  /** Adds one. */
  public void increment() {
    increment(1);
  }

  /**
   * Adds an amount.
   *
   * @param amount zero or more and finite; others are ignored, and counted in {@code
   *     apmkit_values_ignored_total}
   */
  public void increment(double amount) {
    if (family != null) {
      family.with(values).increment(amount); // asked for each time: a reset makes another
    }
  }

  /**
   * The total.
   *
   * @return since the start or the last reset
   */
  public double total() {
    return family == null ? 0 : family.total(tags.inTurn());
  }
}
