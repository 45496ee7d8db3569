package io.apmkit.histogram;

import java.util.Arrays;

/**
 * A reading that is kept for later, at two to three bytes a bucket: distance to the bucket before
 * and count, both with seven bits to the byte. Immutable.
 */
final class CompactReading {

  static final CompactReading EMPTY = of(HistogramReading.EMPTY);

  private static final int LONGEST = 5 + 10; // bytes for an int and a long

  private final byte[] buckets;
  private final long count;
  private final double sum;

  private CompactReading(byte[] buckets, long count, double sum) {
    this.buckets = buckets;
    this.count = count;
    this.sum = sum;
  }

  static CompactReading of(HistogramReading reading) {
    byte[] bytes = new byte[16];
    int length = 0;
    int previous = 0;
    for (int b = 0; b < reading.buckets(); b++) {
      if (bytes.length - length < LONGEST) {
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
      }
      length = put(bytes, length, reading.index(b) - previous);
      length = put(bytes, length, reading.countOf(b));
      previous = reading.index(b);
    }
    return new CompactReading(Arrays.copyOf(bytes, length), reading.count(), reading.sum());
  }

  private static int put(byte[] bytes, int position, long value) {
    int at = position;
    long rest = value;
    while (rest > 0x7f) {
      bytes[at++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    bytes[at++] = (byte) rest;
    return at;
  }

  /** Without exact bounds and extremes. */
  HistogramReading expanded() {
    if (count == 0) {
      return HistogramReading.EMPTY;
    }
    BucketList list = new BucketList(buckets.length / 2);
    Cursor cursor = new Cursor(buckets);
    for (int index = 0; cursor.hasNext(); ) {
      index += (int) cursor.next();
      list.add(index, cursor.next());
    }
    return HistogramReading.of(
        list.indices(), list.counts(), count, sum, ExactBounds.NONE, HistogramReading.NO_COUNTS);
  }

  /** Reads one number after the other. */
  private static final class Cursor {
    private final byte[] bytes;
    private int at;

    Cursor(byte[] bytes) {
      this.bytes = bytes;
    }

    boolean hasNext() {
      return at < bytes.length;
    }

    long next() {
      long value = 0;
      for (int shift = 0; ; shift += 7) {
        byte part = bytes[at++];
        value |= (part & 0x7fL) << shift;
        if (part >= 0) {
          return value;
        }
      }
    }
  }
}
