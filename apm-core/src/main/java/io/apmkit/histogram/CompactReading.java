package io.apmkit.histogram;

import io.apmkit.internal.CompactReader;
import io.apmkit.internal.CompactWriter;

/** A reading that is kept for later, mostly at one to three bytes a bucket. Immutable. */
final class CompactReading {

  static final CompactReading EMPTY = of(HistogramReading.EMPTY);

  private final byte[] buckets;
  private final long count;
  private final double sum;

  private CompactReading(byte[] buckets, long count, double sum) {
    this.buckets = buckets;
    this.count = count;
    this.sum = sum;
  }

  static CompactReading of(HistogramReading reading) {
    CompactWriter out = new CompactWriter();
    reading.writeBuckets(out);
    return new CompactReading(out.toBytes(), reading.count(), reading.sum());
  }

  /** Without exact bounds and extremes. */
  HistogramReading expanded() {
    if (count == 0) {
      return HistogramReading.EMPTY;
    }
    BucketList list = new BucketList(buckets.length);
    CompactBuckets.read(new CompactReader(buckets), list::add);
    return HistogramReading.of(
        list.indices(), list.counts(), count, sum, ExactBounds.NONE, HistogramReading.NO_COUNTS);
  }
}
