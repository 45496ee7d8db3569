package io.apmkit.activity;

import java.util.ArrayList;
import java.util.List;

/**
 * The minutes that are over, later as quarter-hours of the wall clock, within a budget of bytes.
 * Not safe for use by several threads.
 *
 * <p>A quarter-hour takes the place of its minutes once it is older than the minutes to keep, so
 * nothing is there twice.
 */
final class RollupPast {

  private static final int QUARTER = 15; // minutes

  private final int minutesKept;
  private final long minutesInAll;
  private final RowSum memory;
  private final List<RollupBlock> blocks = new ArrayList<>(); // the oldest first
  private int quarters; // how many of them, from the first on, are quarter-hours
  private long droppedTo = Long.MIN_VALUE; // the end of what had no room
  private long bytes;

  RollupPast(RollupConfig config) {
    this.minutesKept = config.minutes();
    this.minutesInAll = config.retention().toMinutes();
    this.memory = new RowSum(config.apdexThreshold());
  }

  /** Adds what came after all that was added before. */
  void add(RollupBlock block) {
    if (!block.isEmpty()) {
      blocks.add(block);
      bytes += block.bytes();
    }
  }

  /**
   * Forgets what is too old, makes quarter-hours, and then forgets the oldest until all fits.
   *
   * @param running number of the running minute
   * @param maxBytes what there is room for
   */
  void settle(long running, long maxBytes) {
    while (!blocks.isEmpty() && blocks.get(0).to() <= running + 1 - minutesInAll) {
      removeOldest();
    }
    mergeUpTo(running + 1 - minutesKept);
    while (!blocks.isEmpty() && bytes > maxBytes) {
      droppedTo = blocks.get(0).to();
      removeOldest();
    }
  }

  private void removeOldest() {
    bytes -= blocks.remove(0).bytes();
    quarters = Math.max(0, quarters - 1);
  }

  private void mergeUpTo(long minute) {
    while (quarters < blocks.size()) {
      long quarter = quarterOf(blocks.get(quarters).from());
      if (quarter + QUARTER > minute) {
        return;
      }
      int end = quarters;
      while (end < blocks.size() && blocks.get(end).from() < quarter + QUARTER) {
        end++;
      }
      List<RollupBlock> parts = blocks.subList(quarters, end);
      RollupBlock merged = RollupBlock.merged(parts, memory);
      bytes += merged.bytes() - parts.stream().mapToLong(RollupBlock::bytes).sum();
      parts.clear();
      blocks.add(quarters++, merged);
    }
  }

  private static long quarterOf(long minute) {
    return Math.floorDiv(minute, QUARTER) * QUARTER;
  }

  /**
   * Where a range begins that shall reach back to some minute: on a quarter-hour if it is longer
   * than the minutes to keep, and never within a block.
   */
  long beginning(long running, int minutes) {
    long wanted = running + 1 - minutes;
    long begin = minutes <= minutesKept ? wanted : quarterOf(wanted);
    for (RollupBlock each : blocks) {
      if (each.from() < begin && each.to() > begin) {
        return each.from(); // minutes that were merged because nobody looked
      }
    }
    return begin;
  }

  /** What is known from a {@link #beginning} on. */
  List<RollupBlock> since(long beginning) {
    return blocks.stream().filter(each -> each.from() >= beginning).toList();
  }

  /** The first minute from which on nothing was forgotten for want of room. */
  long droppedTo() {
    return droppedTo;
  }

  long bytes() {
    return bytes;
  }
}
