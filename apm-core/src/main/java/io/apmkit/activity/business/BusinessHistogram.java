package io.apmkit.activity.business;

import io.apmkit.meter.SummaryFamily;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of the application's, with every percentile. Safe for use by many threads; also after
 * {@link BusinessMetrics#reset}, so keep it where the tags do not change.
 */
public final class BusinessHistogram {

  private final @Nullable SummaryFamily family; // null past the ceiling
  private final String[] values;

  BusinessHistogram(@Nullable SummaryFamily family, BusinessTags tags) {
    this.family = family;
    this.values = tags.valueArray();
  }

  /**
   * Adds one amount.
   *
   * @param amount zero or more and finite; others are ignored, and counted in {@code
   *     apmkit_values_ignored_total}
   */
  public void record(double amount) {
    if (family != null) {
      family.with(values).record(amount);
    }
  }
}
