package io.apmkit.history;

import java.util.Arrays;
import java.util.Map;

/**
 * The values of one series, one slot per tick of the history. Not safe by itself: the history's
 * lock guards it.
 */
final class SeriesRing {

  /** Marks a tick without a sample, as Prometheus does; a NaN that was recorded has other bits. */
  static final long STALE_BITS = 0x7ff0000000000002L;

  private static final double STALE = Double.longBitsToDouble(STALE_BITS);

  private final Map<String, String> labels;
  private final double[] values;
  private long lastTick;

  SeriesRing(Map<String, String> labels, int points) {
    this.labels = labels;
    this.values = new double[points];
    Arrays.fill(values, STALE);
  }

  Map<String, String> labels() {
    return labels;
  }

  /** Number of the last tick that had a sample. */
  long lastTick() {
    return lastTick;
  }

  void put(long tick, double value) {
    // what lies between was not sampled; older values in these slots are a whole ring old
    for (long t = Math.max(lastTick + 1, tick - values.length + 1); t < tick; t++) {
      values[slot(t)] = STALE;
    }
    values[slot(tick)] = value;
    lastTick = tick;
  }

  /** Whether there was a sample at a tick not older than the ring is long. */
  boolean has(long tick) {
    return tick <= lastTick && Double.doubleToRawLongBits(values[slot(tick)]) != STALE_BITS;
  }

  double get(long tick) {
    return values[slot(tick)];
  }

  private int slot(long tick) {
    return (int) (tick % values.length);
  }
}
