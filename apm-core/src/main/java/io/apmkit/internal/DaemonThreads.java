package io.apmkit.internal;

import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the named daemon threads that apmkit runs on, so that a thread dump says whose they are.
 */
public final class DaemonThreads {

  /** Every thread of apmkit has a name that starts so. */
  public static final String PREFIX = "apmkit-";

  private static final long END_WAIT_NANOS = 2_000_000_000L;

  private DaemonThreads() {}

  /**
   * A single thread, not yet started.
   *
   * @param role what it does; becomes the name behind {@value #PREFIX}
   * @param work what it runs
   * @return the thread
   */
  public static Thread named(String role, Runnable work) {
    // Inheritable thread-locals or a context class loader of the host, whose thread may start this
    // one, would keep a redeployed application in memory.
    Thread thread = new Thread(null, work, PREFIX + role, 0, false);
    thread.setDaemon(true); // monitoring must not keep the host alive
    thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
    return thread;
  }

  /**
   * Interrupts a thread and waits up to two seconds for its end. One whose work ignores
   * interruption is left behind; being a daemon, it keeps nobody alive.
   *
   * @param thread started before
   */
  public static void end(Thread thread) {
    endAll(List.of(thread));
  }

  /**
   * Interrupts threads and waits for their end, up to two seconds for all together. The calling
   * thread, if it is one of them, goes on undisturbed.
   *
   * @param threads started before
   */
  public static void endAll(List<Thread> threads) {
    List<Thread> others = threads.stream().filter(each -> each != Thread.currentThread()).toList();
    others.forEach(Thread::interrupt);
    long deadline = System.nanoTime() + END_WAIT_NANOS;
    try {
      for (Thread each : others) {
        TimeUnit.NANOSECONDS.timedJoin(each, deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * A factory for an executor.
   *
   * @param role what its threads do; each name also gets a number
   * @return the factory
   */
  public static ThreadFactory factory(String role) {
    AtomicInteger number = new AtomicInteger();
    return work -> named(role + "-" + number.incrementAndGet(), work);
  }
}
