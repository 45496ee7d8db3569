package io.apmkit.histogram;

import io.apmkit.internal.Fields;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Records whole numbers until somebody takes them, then begins anew: for one interval after the
 * other, where a {@link ValueRecorder} keeps totals. Percentiles are within 1 %; number, sum,
 * smallest and largest are exact.
 *
 * <p>Safe for use by many threads, virtual ones included: each value is in exactly one of the
 * readings that were taken. {@link #record} takes no lock unless a value is the first in its power
 * of two. All threads share the cells and add by two atomic instructions, so that thousands of
 * recorders have room: 80 bytes for each power of two that values fall into, and 272 more once a
 * bucket holds more than 127.
 */
public final class IntervalRecorder extends ExtremeFields {

  private static final VarHandle SMALL =
      Fields.handle(MethodHandles.lookup(), "small", Object[].class);
  private static final VarHandle LARGE =
      Fields.handle(MethodHandles.lookup(), "large", Object[].class);
  private static final VarHandle SUM = Fields.handle(MethodHandles.lookup(), "sum", long.class);

  private static final Object[] NONE = Chunks.none();

  /** Of this object, and of an array; references take four bytes on heaps up to 32 GB. */
  private static final int OBJECT_BYTES = 56;

  private static final int ARRAY_BYTES = 16;
  private static final int REFERENCE_BYTES = 4;

  private final ExactBounds bounds;

  // Directories; replaced and filled under the lock. All are used by their handles.
  @SuppressWarnings("UnusedVariable")
  private Object[] small = NONE; // of bytes: the first 127 of each cell

  @SuppressWarnings("UnusedVariable")
  private Object[] large = NONE; // of ints: what comes after

  @SuppressWarnings("UnusedVariable")
  private long sum;

  /**
   * A recorder without any value.
   *
   * @param bounds as for {@link ValueRecorder}
   * @throws IllegalArgumentException as there
   */
  public IntervalRecorder(double... bounds) {
    this.bounds = ExactBounds.of(bounds);
  }

  /**
   * Adds one value.
   *
   * @param value what was observed; the caller makes sure that it is zero or more
   */
  public void record(long value) {
    double exact = (double) value;
    long bits = LogLinearLayout.bits(exact);
    int power = LogLinearLayout.powerOf(bits);
    widen(bits);
    SUM.getAndAdd(this, value);
    byte[] cells = (byte[]) Chunks.find(power, small());
    if (cells == null) {
      cells = (byte[]) make(SMALL, power, new byte[bounds.cells(power)]);
    }
    int step = LogLinearLayout.stepOf(bits);
    int cell = cells.length == LogLinearLayout.STEPS ? step : bounds.cell(power, step, exact);
    if (!increment(cells, cell)) {
      int[] more = (int[]) Chunks.find(power, large());
      if (more == null) {
        more = (int[]) make(LARGE, power, new int[cells.length]);
      }
      Chunks.INT.getAndAdd(more, cell, 1);
    }
  }

  /** False if the cell is full. */
  private static boolean increment(byte[] cells, int cell) {
    byte seen = (byte) Chunks.BYTE.getOpaque(cells, cell);
    while (seen != Byte.MAX_VALUE) {
      byte found = (byte) Chunks.BYTE.compareAndExchange(cells, cell, seen, (byte) (seen + 1));
      if (found == seen) {
        return true;
      }
      seen = found;
    }
    return false;
  }

  private synchronized Object make(VarHandle directory, int power, Object chunk) {
    Object[] present = (Object[]) directory.getAcquire(this);
    Object made = Chunks.find(power, present);
    if (made != null) {
      return made;
    }
    directory.setRelease(this, Chunks.with(power, chunk, present));
    return chunk;
  }

  /**
   * Looks at what was recorded since the last {@link #take}.
   *
   * @param memory used again for one recorder after another
   * @return with exact extremes and counts at the bounds; what records that run meanwhile add is in
   *     it or not
   */
  public HistogramReading read(RecordingCounts memory) {
    HistogramReading counted = counted(small(), large(), memory.cells());
    return counted.count() == 0
        ? counted
        : counted.withSum((double) (long) SUM.getVolatile(this)).withExtremes(extremes());
  }

  /**
   * Takes what was recorded. The sum of a value that is being recorded may be taken before the
   * value is counted.
   *
   * @param memory as above
   * @return as above
   */
  public HistogramReading take(RecordingCounts memory) {
    HistogramReading counted =
        counted(Chunks.drained(small()), Chunks.drained(large()), memory.cells());
    return counted.count() == 0
        ? counted // what is being recorded keeps its sum and extremes
        : counted.withSum((double) (long) SUM.getAndSet(this, 0L)).withExtremes(takeExtremes());
  }

  private HistogramReading counted(Object[] first, Object[] rest, CellReader cells) {
    cells.begin(bounds);
    cells.add(first);
    cells.add(rest);
    return cells.finish(0);
  }

  /**
   * The memory that it holds.
   *
   * @return bytes, about
   */
  public long bytes() {
    return OBJECT_BYTES + bytes(small(), Byte.BYTES) + bytes(large(), Integer.BYTES);
  }

  private long bytes(Object[] directory, int bytesPerCell) {
    if (directory.length == 1) {
      return 0; // shared by all
    }
    long sum = ARRAY_BYTES + (long) REFERENCE_BYTES * directory.length;
    for (int i = 1; i < directory.length; i++) {
      if (Chunks.at(directory, i) != null) {
        sum += ARRAY_BYTES + (long) bytesPerCell * bounds.cells(Chunks.origin(directory) + i);
      }
    }
    return sum;
  }

  private Object[] small() {
    return (Object[]) SMALL.getAcquire(this);
  }

  private Object[] large() {
    return (Object[]) LARGE.getAcquire(this);
  }
}
