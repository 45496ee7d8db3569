package io.apmkit.meter;

/** What is exposed of a timer or summary beside its count, sum and maximum. */
public enum DistributionDetail {
  /** Nothing more. */
  NEITHER(false, false),
  /** Classic buckets: those that the meter was given, else conventional ones. */
  BUCKETS(true, false),
  /** Quantiles of the window: those that the meter was given, else 0.5, 0.9, 0.95 and 0.99. */
  QUANTILES(false, true),
  /** Buckets and quantiles. */
  BOTH(true, true);

  private final boolean buckets;
  private final boolean quantiles;

  DistributionDetail(boolean buckets, boolean quantiles) {
    this.buckets = buckets;
    this.quantiles = quantiles;
  }

  boolean hasBuckets() {
    return buckets;
  }

  boolean hasQuantiles() {
    return quantiles;
  }
}
