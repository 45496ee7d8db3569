package io.apmkit.activity;

import io.apmkit.internal.CompactReader;
import io.apmkit.internal.CompactWriter;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * What all rows saw in some minutes: one array for a thousand rows. Immutable.
 *
 * @param from number of the first minute
 * @param to number of the minute after the last
 * @param rows in ascending order: distance to the number of the row before, and a {@link RowSum}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, never changed
record RollupBlock(long from, long to, byte[] rows) {

  private static final int OBJECT_BYTES = 32;
  private static final int ARRAY_BYTES = 16;
  private static final int ALIGNMENT = 8;

  private static final int NO_ROW = Integer.MAX_VALUE;

  boolean isEmpty() {
    return rows.length == 0;
  }

  /** The memory that it takes. */
  long bytes() {
    long padded = (rows.length + ALIGNMENT - 1L) / ALIGNMENT * ALIGNMENT;
    return OBJECT_BYTES + ARRAY_BYTES + padded;
  }

  /**
   * Passes the numbers of all rows of some blocks in ascending order, each after its parts in all
   * blocks were added up.
   *
   * @param sum what was added up when a number is passed
   */
  static void forEachRow(List<RollupBlock> blocks, RowSum sum, IntConsumer row) {
    List<Cursor> cursors = blocks.stream().map(Cursor::new).toList();
    while (true) {
      int next = NO_ROW;
      for (Cursor each : cursors) {
        next = Math.min(next, each.row);
      }
      if (next == NO_ROW) {
        return;
      }
      sum.clear();
      for (Cursor each : cursors) {
        each.addTo(sum, next);
      }
      row.accept(next);
    }
  }

  /** One block in place of several, the oldest first. */
  static RollupBlock merged(List<RollupBlock> blocks, RowSum memory) {
    Writer writer = new Writer();
    forEachRow(blocks, memory, row -> writer.add(row, memory));
    return writer.block(blocks.get(0).from, blocks.get(blocks.size() - 1).to);
  }

  /** Reads one row after the other. */
  private static final class Cursor {
    private final CompactReader in;
    private int row = -1;

    Cursor(RollupBlock block) {
      this.in = new CompactReader(block.rows);
      moveOn();
    }

    void addTo(RowSum sum, int wanted) {
      if (row == wanted) {
        sum.add(in);
        moveOn();
      }
    }

    private void moveOn() {
      row = in.hasNext() ? row + 1 + (int) in.next() : NO_ROW;
    }
  }

  /** Makes a block. */
  static final class Writer {
    private final CompactWriter out = new CompactWriter();
    private int previous = -1;

    /**
     * @param row its number, higher than those before
     */
    void add(int row, RowSum sum) {
      if (!sum.isEmpty()) {
        out.put(row - previous - 1);
        sum.writeTo(out);
        previous = row;
      }
    }

    RollupBlock block(long from, long to) {
      return new RollupBlock(from, to, out.toBytes());
    }
  }
}
