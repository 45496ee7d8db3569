package io.apmkit.activity.error;

import java.util.Arrays;

/**
 * Counts by slots of wall-clock time, of which the last few are kept. Not safe by itself: the row
 * that has it guards it.
 */
final class TimeSlots {

  private static final long NEVER = Long.MIN_VALUE;

  private final long slotMillis;
  private final long[] slots; // which slot of time a cell counts
  private final long[] counts;

  TimeSlots(long slotMillis, int kept) {
    this.slotMillis = slotMillis;
    this.slots = new long[kept];
    this.counts = new long[kept];
    Arrays.fill(slots, NEVER);
  }

  void add(long atMillis) {
    add(slotOf(atMillis), 1);
  }

  private void add(long slot, long count) {
    int cell = (int) Math.floorMod(slot, (long) slots.length);
    if (slots[cell] != slot) { // of a former round, or the clock was put back
      slots[cell] = slot;
      counts[cell] = 0;
    }
    counts[cell] += count;
  }

  /** Takes over what another of the same kind has counted and is not yet past. */
  void addAll(TimeSlots other, long nowMillis) {
    long oldest = slotOf(nowMillis) - slots.length + 1;
    for (int i = 0; i < slots.length; i++) {
      if (other.slots[i] >= oldest) {
        add(other.slots[i], other.counts[i]);
      }
    }
  }

  /** From the slot in which the span begins to the present one. */
  long sum(long fromMillis, long nowMillis) {
    long first = slotOf(fromMillis);
    long last = slotOf(nowMillis);
    long sum = 0;
    for (int i = 0; i < slots.length; i++) {
      if (slots[i] >= first && slots[i] <= last) {
        sum += counts[i];
      }
    }
    return sum;
  }

  private long slotOf(long millis) {
    return Math.floorDiv(millis, slotMillis);
  }
}
