package io.apmkit.histogram;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.HdrHistogram.DoubleHistogram;
import org.HdrHistogram.Histogram;

/** Readings in HdrHistogram's form. */
final class HdrProjection {

  /** With three digits HdrHistogram adds 0.1 % to our 0.78 %; with two it would add 1 %. */
  private static final int DIGITS = 3;

  /** HdrHistogram cannot hold more: over a hundred years of nanoseconds. */
  private static final long MAX_VALUE = Long.MAX_VALUE >> 2;

  private HdrProjection() {}

  static Histogram whole(HistogramReading reading) {
    Histogram histogram = new Histogram(DIGITS);
    histogram.setAutoResize(true);
    for (int b = reading.buckets() - 1; b >= 0; b--) { // the largest first: it grows only once
      histogram.recordValueWithCount(wholeNumberIn(reading.index(b)), reading.countOf(b));
    }
    return histogram;
  }

  static DoubleHistogram fractional(HistogramReading reading) {
    DoubleHistogram histogram = new DoubleHistogram(DIGITS);
    histogram.setAutoResize(true);
    try {
      for (int b = 0; b < reading.buckets(); b++) {
        double value = LogLinearLayout.middle(reading.index(b));
        histogram.recordValueWithCount(value, reading.countOf(b));
      }
    } catch (ArrayIndexOutOfBoundsException e) { // HdrHistogram's way to refuse
      throw new IllegalStateException(
          "values from "
              + reading.min()
              + " to "
              + reading.max()
              + " span more than a HdrHistogram can hold",
          e);
    }
    return histogram;
  }

  static byte[] compressed(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }

  static byte[] compressed(DoubleHistogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int length = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Arrays.copyOf(buffer.array(), length);
  }

  /** The middle one of the whole numbers in a bucket; if it has none, the one next to it. */
  private static long wholeNumberIn(int index) {
    double lowest = Math.ceil(LogLinearLayout.lowerBound(index));
    double highest = Math.floor(LogLinearLayout.upperBound(index));
    double middle =
        lowest <= highest
            ? Math.floor(lowest + (highest - lowest) / 2)
            : Math.rint(LogLinearLayout.middle(index));
    return Math.min((long) middle, MAX_VALUE);
  }
}
