package io.apmkit.internal;

import io.micrometer.core.instrument.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;

/**
 * Runs monitoring work for the host: a failure is counted and reaches the log at most once a
 * minute, never the host's own call.
 *
 * <p>Safe for use by many threads; takes no lock.
 */
public final class Guard {

  private static final long QUIET_NANOS = 60_000_000_000L;

  private final Logger log;
  private final Clock clock;
  private final @Nullable Guard whole;
  private final AtomicLong nextLogNanos;
  private final LongAdder failures = new LongAdder();

  /**
   * Makes a fence.
   *
   * @param log where failures are reported
   * @param clock whose monotonic time spaces the reports
   */
  public Guard(Logger log, Clock clock) {
    this(log, clock, null);
  }

  private Guard(Logger log, Clock clock, @Nullable Guard whole) {
    this.log = log;
    this.clock = clock;
    this.whole = whole;
    this.nextLogNanos = new AtomicLong(clock.monotonicTime());
  }

  /**
   * Makes a fence for a part, with reports of its own; its failures are counted here too.
   *
   * @param log where failures of the part are reported
   * @return the new fence
   */
  public Guard part(Logger log) {
    return new Guard(log, clock, this);
  }

  /**
   * Runs {@code work} and swallows what it throws, apart from what {@link #rethrowIfFatal} names.
   *
   * @param what names the work in the log
   * @param work the monitoring work
   */
  public void run(String what, Runnable work) {
    try {
      work.run();
    } catch (Throwable e) {
      rethrowIfFatal(e);
      failed(what, e);
    }
  }

  /**
   * Runs {@code work} and swallows whatever it throws: for threads of apmkit's own, which must
   * outlive a moment without memory.
   *
   * @param what names the work in the log
   * @param work the monitoring work
   */
  public void runAlways(String what, Runnable work) {
    try {
      work.run();
    } catch (Throwable e) {
      failed(what, e);
    }
  }

  /**
   * Throws on what the application must hear of even from monitoring: errors of the virtual machine
   * such as exhausted memory, but not an exhausted stack, which is only this call's.
   *
   * @param failure what was caught
   */
  public static void rethrowIfFatal(Throwable failure) {
    if (failure instanceof VirtualMachineError error && !(failure instanceof StackOverflowError)) {
      throw error;
    }
  }

  /**
   * Counts a failure that the caller has caught, and logs it unless one was logged within the last
   * minute.
   *
   * @param what names the work in the log
   * @param failure what it threw
   */
  public void failed(String what, Throwable failure) {
    count();
    try {
      long now = clock.monotonicTime();
      long due = nextLogNanos.get();
      if (now - due >= 0 && nextLogNanos.compareAndSet(due, now + QUIET_NANOS)) {
        log.warn(
            "{} failed and was skipped; similar failures are muted for a minute", what, failure);
      }
    } catch (Throwable e) {
      count(); // the application's clock or log fails: nobody is left to tell
    }
  }

  private void count() {
    failures.increment();
    if (whole != null) {
      whole.count();
    }
  }

  /**
   * How many failures this fence and those of its parts have held back.
   *
   * @return failures since creation; never decreases
   */
  public long failures() {
    return failures.sum();
  }
}
