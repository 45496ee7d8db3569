package io.apmkit.histogram;

import io.apmkit.internal.CompactReader;
import io.apmkit.internal.CompactWriter;

/**
 * Buckets in few bytes. Most lie close to the one before and hold few values, so both numbers share
 * one byte; what does not fit into its four bits follows.
 */
final class CompactBuckets {

  private static final int NO_ROOM = 15;

  private CompactBuckets() {}

  static void write(HistogramReading reading, CompactWriter out) {
    out.put(reading.buckets());
    int previous = -1;
    for (int b = 0; b < reading.buckets(); b++) {
      int gap = reading.index(b) - previous - 1;
      long more = reading.countOf(b) - 1;
      out.putByte(Math.min(gap, NO_ROOM) << 4 | (int) Math.min(more, NO_ROOM));
      if (gap >= NO_ROOM) {
        out.put(gap - NO_ROOM);
      }
      if (more >= NO_ROOM) {
        out.put(more - NO_ROOM);
      }
      previous = reading.index(b);
    }
  }

  static void read(CompactReader in, Sink sink) {
    int index = -1;
    for (long left = in.next(); left > 0; left--) {
      int both = in.nextByte();
      int gap = both >>> 4;
      long more = both & NO_ROOM;
      index += 1 + (gap == NO_ROOM ? NO_ROOM + (int) in.next() : gap);
      sink.add(index, 1 + (more == NO_ROOM ? NO_ROOM + in.next() : more));
    }
  }

  /** Gets buckets in ascending order. */
  interface Sink {
    void add(int index, long count);
  }
}
