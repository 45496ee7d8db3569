package io.apmkit.snapshot;

import java.nio.charset.StandardCharsets;

/** A label that a sample has beside those of its series, ready to be exposed. Immutable. */
public final class ExtraLabel {

  private final String name;
  private final String value;
  private final byte[] encoded;

  private ExtraLabel(String name, String value) {
    this.name = name;
    this.value = value;
    this.encoded = (name + "=\"" + value + '"').getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The upper bound of a bucket.
   *
   * @param bound in base units; positive infinity for the last bucket
   * @return the label {@code le}
   */
  public static ExtraLabel le(double bound) {
    return new ExtraLabel("le", PrometheusNumbers.bound(bound));
  }

  /**
   * Which quantile a value is.
   *
   * @param share from 0 to 1
   * @return the label {@code quantile}
   */
  public static ExtraLabel quantile(double share) {
    return new ExtraLabel("quantile", PrometheusNumbers.bound(share));
  }

  /**
   * What was measured of a meter of no common kind.
   *
   * @param statistic lower-case letters, digits and underscores
   * @return the label {@code statistic}
   */
  public static ExtraLabel statistic(String statistic) {
    return new ExtraLabel("statistic", statistic);
  }

  /**
   * The label's name.
   *
   * @return {@code le}, {@code quantile} or {@code statistic}
   */
  public String name() {
    return name;
  }

  /**
   * The label's value.
   *
   * @return nothing that would have to be escaped
   */
  public String value() {
    return value;
  }

  /**
   * The label as an exposition has it.
   *
   * @return such as {@code le="0.005"}; not to be changed
   */
  public byte[] encoded() {
    return encoded;
  }
}
