package io.apmkit.histogram;

import io.apmkit.internal.Fields;
import io.apmkit.internal.Owned;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts and sum of the values that one thread records. Only the owner writes, without any locked
 * instruction; any thread reads.
 *
 * <p>Cells are bytes at first; a chunk is replaced by one of ints when a cell reaches 127, and by
 * longs after two thousand million. A reader that still holds the replaced one sees the counts of a
 * moment ago, never wrong ones.
 */
@SuppressWarnings({"unused", "UnusedVariable"}) // the padding
final class OwnedCells extends Owned {

  private static final VarHandle CHUNKS =
      Fields.handle(MethodHandles.lookup(), "chunks", Object[].class);
  private static final VarHandle SUM = Fields.handle(MethodHandles.lookup(), "sum", double.class);

  private Object[] chunks = Chunks.none();
  private int origin; // of chunks; the owner's own copy
  private double sum;

  private long after1;
  private long after2;
  private long after3;
  private long after4;
  private long after5;
  private long after6;
  private long after7;
  private long after8;
  private long after9;
  private long after10;
  private long after11;
  private long after12;
  private long after13;
  private long after14;
  private long after15;
  private long after16;

  OwnedCells(Thread owner) {
    super(owner);
  }

  /** For the owner only. */
  void record(int power, int step, double value, ExactBounds bounds) {
    Object[] present = chunks;
    int i = power - origin;
    if (i > 0 && i < present.length && present[i] instanceof int[] cells) {
      int cell = cells.length == LogLinearLayout.STEPS ? step : bounds.cell(power, step, value);
      int count = cells[cell];
      if (count != Integer.MAX_VALUE) {
        Chunks.INT.setRelease(cells, cell, count + 1);
        SUM.setRelease(this, sum + value);
        return;
      }
    }
    countSlowly(power, bounds.cell(power, step, value), bounds.cells(power));
    SUM.setRelease(this, sum + value);
  }

  private void countSlowly(int power, int cell, int cells) {
    int i = power - origin;
    if (i <= 0 || i >= chunks.length) {
      Object[] larger = Chunks.withRoomFor(power, chunks);
      origin = Chunks.origin(larger);
      CHUNKS.setRelease(this, larger);
      i = power - origin;
    }
    if (chunks[i] == null) {
      Chunks.ELEMENT.setRelease(chunks, i, new byte[cells]);
    }
    while (!increment(chunks[i], cell)) {
      Chunks.ELEMENT.setRelease(chunks, i, Chunks.widened(chunks[i]));
    }
  }

  /** False if the cell is full. */
  private static boolean increment(Object chunk, int cell) {
    if (chunk instanceof byte[] bytes) {
      if (bytes[cell] == Byte.MAX_VALUE) {
        return false;
      }
      Chunks.BYTE.setRelease(bytes, cell, (byte) (bytes[cell] + 1));
    } else if (chunk instanceof int[] ints) {
      if (ints[cell] == Integer.MAX_VALUE) {
        return false;
      }
      Chunks.INT.setRelease(ints, cell, ints[cell] + 1);
    } else {
      long[] longs = (long[]) chunk;
      Chunks.LONG.setRelease(longs, cell, longs[cell] + 1);
    }
    return true;
  }

  Object[] chunks() {
    return (Object[]) CHUNKS.getAcquire(this);
  }

  double sum() {
    return (double) SUM.getAcquire(this);
  }
}
