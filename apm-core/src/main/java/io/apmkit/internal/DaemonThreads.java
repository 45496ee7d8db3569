package io.apmkit.internal;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes the named daemon threads that apmkit runs on, so that a thread dump says whose they are.
 */
public final class DaemonThreads {

  /** Every thread of apmkit has a name that starts so. */
  public static final String PREFIX = "apmkit-";

  private DaemonThreads() {}

  /**
   * A single thread, not yet started.
   *
   * @param role what it does; becomes the name behind {@value #PREFIX}
   * @param work what it runs
   * @return the thread
   */
  public static Thread named(String role, Runnable work) {
    Thread thread = new Thread(work, PREFIX + role);
    thread.setDaemon(true); // monitoring must not keep the host alive
    // A context class loader of the host would keep a redeployed application in memory.
    thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
    return thread;
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
