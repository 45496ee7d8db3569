package io.apmkit.activity;

import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * What a thread has used up to a moment, as far as the virtual machine tells: of virtual threads it
 * does not.
 *
 * @param threadId of which thread
 * @param atNanos the moment, of the clock
 * @param cpuNanos processor time; -1 if unknown
 * @param allocatedBytes memory allocated; -1 if unknown
 */
record ThreadUse(long threadId, long atNanos, long cpuNanos, long allocatedBytes) {

  static final long UNKNOWN = -1;

  private static final com.sun.management.@Nullable ThreadMXBean THREADS =
      ManagementFactory.getThreadMXBean() instanceof com.sun.management.ThreadMXBean extended
          ? extended
          : null;

  /** Costs about a microsecond. */
  static ThreadUse of(Thread thread, long nowNanos) {
    long id = thread.getId();
    return new ThreadUse(id, nowNanos, cpuNanos(id), allocatedBytes(id));
  }

  private static long cpuNanos(long threadId) {
    return THREADS != null && THREADS.isThreadCpuTimeSupported() && THREADS.isThreadCpuTimeEnabled()
        ? THREADS.getThreadCpuTime(threadId)
        : UNKNOWN;
  }

  private static long allocatedBytes(long threadId) {
    return THREADS != null
            && THREADS.isThreadAllocatedMemorySupported()
            && THREADS.isThreadAllocatedMemoryEnabled()
        ? THREADS.getThreadAllocatedBytes(threadId)
        : UNKNOWN;
  }

  /** What was used between two moments of the same thread. */
  static long between(long earlier, long later) {
    return earlier < 0 || later < earlier ? UNKNOWN : later - earlier;
  }
}
