package io.apmkit.snapshot;

import java.nio.charset.StandardCharsets;

/** What a sample adds to the name of its group. */
public enum SampleName {
  /** Nothing: the value of a gauge, a quantile of a summary, anything unknown. */
  PLAIN(""),
  /** The total of a counter. */
  TOTAL("_total"),
  /** Information, whose value is 1. */
  INFO("_info"),
  /** Values at or below a bound. */
  BUCKET("_bucket"),
  /** How many values. */
  COUNT("_count"),
  /** Their sum. */
  SUM("_sum");

  private final String suffix;

  @SuppressWarnings("ImmutableEnumChecker") // nobody changes it
  private final byte[] encoded;

  SampleName(String suffix) {
    this.suffix = suffix;
    this.encoded = suffix.getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * What follows the group's name directly.
   *
   * @return the suffix
   */
  public String suffix() {
    return suffix;
  }

  /**
   * The suffix as an exposition has it.
   *
   * @return not to be changed
   */
  public byte[] encoded() {
    return encoded;
  }
}
