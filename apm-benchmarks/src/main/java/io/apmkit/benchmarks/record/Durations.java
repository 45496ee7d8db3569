package io.apmkit.benchmarks.record;

import java.util.Random;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Varying durations as a service has them: log-normal, half of them below 5 ms, one in twenty above
 * 26 ms. Drawn beforehand, from a seed, so that fetching one is an array read. Each thread has its
 * own, in its own order.
 */
@State(Scope.Thread)
public class Durations {

  /** A power of two, and small enough (8 KiB) to leave the first cache to what is measured. */
  private static final int COUNT = 1024;

  private static final double MEDIAN_NANOS = 5e6;

  private final long[] nanos = new long[COUNT];
  private int index;

  @Setup
  public void draw(ThreadParams thread) {
    Random random = new Random(thread.getThreadIndex());
    for (int i = 0; i < COUNT; i++) {
      nanos[i] = drawNanos(random);
    }
  }

  /** One such duration, in nanoseconds. */
  public static long drawNanos(Random random) {
    return (long) (MEDIAN_NANOS * Math.exp(random.nextGaussian()));
  }

  /** The next one, in nanoseconds. */
  public long nextNanos() {
    return nanos[index++ & (COUNT - 1)];
  }

  /** The next one for peers that take seconds; the division is part of what they cost. */
  public double nextSeconds() {
    return nextNanos() / 1e9;
  }
}
