package io.apmkit.histogram;

import java.util.Arrays;

/**
 * Counts in buckets that grow by a constant factor, {@code base = 2^(2^-schema)}. Bucket {@code i}
 * of {@code counts} holds values above {@code base^(offset + i)} and at or below {@code
 * base^(offset + i + 1)}. These are OpenTelemetry's indices (data model, exponential histogram);
 * those of a Prometheus native histogram are greater by one.
 *
 * @param schema OpenTelemetry's scale, Prometheus' schema
 * @param zeroCount values that are zero
 * @param offset index of the first bucket
 * @param counts one for each bucket, not cumulative; the first and the last are not zero
 */
@SuppressWarnings("ArrayRecordComponent") // large, for exporters only, which do not compare
public record ExponentialBuckets(int schema, long zeroCount, int offset, long[] counts) {

  /** The coarsest: a bucket spans 16 powers of two. */
  public static final int MIN_SCHEMA = -4;

  /** The finest: 2.2 % a bucket. Finer ones would be narrower than the recorded buckets. */
  public static final int MAX_SCHEMA = 5;

  /**
   * Buckets.
   *
   * @param schema as the component
   * @param zeroCount as the component
   * @param offset as the component
   * @param counts as the component
   */
  public ExponentialBuckets {}

  static ExponentialBuckets of(HistogramReading reading, int schema, double unit) {
    if (schema < MIN_SCHEMA || schema > MAX_SCHEMA) {
      throw new IllegalArgumentException(
          "schema is "
              + schema
              + "; it must be from "
              + MIN_SCHEMA
              + " to "
              + MAX_SCHEMA
              + ", because recorded buckets are 1.6 % wide");
    }
    long zeroCount = 0;
    int offset = 0;
    long[] counts = new long[0];
    for (int b = 0; b < reading.buckets(); b++) {
      double middle = LogLinearLayout.middle(reading.index(b)) / unit;
      if (middle == 0) {
        zeroCount += reading.countOf(b);
        continue;
      }
      int bucket = (int) Math.ceil(Math.scalb(log2(middle), schema)) - 1;
      if (counts.length == 0) {
        offset = bucket;
      }
      if (bucket - offset >= counts.length) { // buckets come in ascending order
        counts = Arrays.copyOf(counts, bucket - offset + 1);
      }
      counts[bucket - offset] += reading.countOf(b);
    }
    return new ExponentialBuckets(schema, zeroCount, offset, counts);
  }

  private static double log2(double value) {
    // In two parts, so that powers of two are exact.
    int exponent = Math.getExponent(value);
    return exponent + Math.log(Math.scalb(value, -exponent)) / Math.log(2);
  }
}
