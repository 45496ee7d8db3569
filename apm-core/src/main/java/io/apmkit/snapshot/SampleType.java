package io.apmkit.snapshot;

/** What a group of samples is, by the types of OpenMetrics. */
public enum SampleType {
  /** A total that only grows. */
  COUNTER(SampleName.TOTAL, "counter", "counter"),
  /** A value that goes up and down. */
  GAUGE(SampleName.PLAIN, "gauge", "gauge"),
  /** Labels alone. */
  INFO(SampleName.INFO, "info", "gauge"),
  /** Buckets, count and sum. */
  HISTOGRAM(SampleName.PLAIN, "histogram", "histogram"),
  /** Count and sum, perhaps quantiles. */
  SUMMARY(SampleName.PLAIN, "summary", "summary"),
  /** Anything else. */
  UNKNOWN(SampleName.PLAIN, "unknown", "untyped");

  private final SampleName ownName;
  private final String openMetrics;
  private final String prometheusText;

  SampleType(SampleName ownName, String openMetrics, String prometheusText) {
    this.ownName = ownName;
    this.openMetrics = openMetrics;
    this.prometheusText = prometheusText;
  }

  /**
   * What the text format 0.0.4 adds to the name of the group, where OpenMetrics adds it to the
   * samples only.
   *
   * @return {@link SampleName#TOTAL} for a counter, for example
   */
  public SampleName ownName() {
    return ownName;
  }

  /**
   * The word for it in OpenMetrics 1.0.
   *
   * @return lower case
   */
  public String openMetrics() {
    return openMetrics;
  }

  /**
   * The word for it in Prometheus' text format 0.0.4.
   *
   * @return lower case
   */
  public String prometheusText() {
    return prometheusText;
  }
}
