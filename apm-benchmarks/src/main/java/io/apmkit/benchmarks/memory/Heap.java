package io.apmkit.benchmarks.memory;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** How much of the heap is in use, in a virtual machine started so that this can be known. */
final class Heap {

  /** Counts objects, where others count regions. */
  static final String COLLECTOR = "-XX:+UseSerialGC";

  /** Enough for all series of the greediest peer. */
  static final String MOST = "-Xmx3g";

  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  /** Of this collector every fourth full collection leaves no gaps where dead objects were. */
  private static final int COLLECTIONS = 5;

  private Heap() {}

  /** Bytes of all objects that are reachable. */
  static long used() {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
      least = Math.min(least, MEMORY.getHeapMemoryUsage().getUsed());
    }
    return least;
  }
}
