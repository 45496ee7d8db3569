package io.apmkit.activity;

import io.apmkit.event.EventHub;
import io.apmkit.event.EventPublisher;
import io.apmkit.internal.LastEntries;
import io.apmkit.internal.LimitedLog;
import io.apmkit.internal.Printable;
import io.apmkit.meter.CounterFamily;
import io.micrometer.core.instrument.Clock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;

/**
 * The last connections that were held too long, each told to the log, and again when it is given
 * back. Safe for use by many threads.
 */
final class ConnectionLeaks {

  private static final int MOST_KEPT = 50;
  private static final int MOST_FRAMES = 40;

  /**
   * For so long after a leak whoever gets a connection leaves a stack, so that the next has one.
   */
  private static final long ALERT_NANOS = 600_000_000_000L;

  private final Clock clock;
  private final LimitedLog log;
  private final CounterFamily count;
  private final EventPublisher<ConnectionLeak> detected;
  private final LastEntries<LeakReport> last = new LastEntries<>(MOST_KEPT);
  private volatile boolean alert;
  private volatile long alertUntilNanos;

  ConnectionLeaks(Clock clock, CounterFamily count, EventHub events, Logger log) {
    this.clock = clock;
    this.log = new LimitedLog(log, clock, "lines about connections");
    this.count = count;
    this.detected = events.publisher(ConnectionLeak.class);
  }

  /** Whether there was a leak not long ago. */
  boolean isLooking(long nowNanos) {
    return alert && nowNanos - alertUntilNanos < 0;
  }

  /** Keeps it; is yet to be {@link #tell told}. */
  LeakReport add(ConnectionUse use, long nowNanos, boolean lost) {
    Throwable taken = use.stack();
    ConnectionLeak leak =
        new ConnectionLeak(
            Instant.ofEpochMilli(clock.wallTime()),
            use.monitor().poolName(),
            use.threadName(),
            nowNanos - use.sinceNanos(),
            -1,
            lost,
            taken != null,
            taken != null ? lines(taken.getStackTrace(), true) : present(use));
    LeakReport report = new LeakReport(leak);
    last.add(report);
    alertUntilNanos = nowNanos + ALERT_NANOS;
    alert = true;
    return report;
  }

  void returned(LeakReport report, long heldNanos) {
    if (report.returnedAfter(heldNanos)) {
      ConnectionLeak leak = report.leak();
      log.warn("{}", subject(leak) + " was given back after " + heldNanos / 1_000_000_000 + " s");
    }
  }

  List<ConnectionLeak> newestFirst() {
    return last.newestFirst().stream().map(LeakReport::leak).toList();
  }

  void tell(LeakReport report) {
    ConnectionLeak leak = report.leak();
    count.with(leak.poolName()).increment();
    detected.publish(leak);
    String end =
        leak.lost()
            ? "was never given back, and nobody holds it any more"
            : "is held for " + leak.heldNanos() / 1_000_000_000 + " s";
    String stack =
        leak.stack().isEmpty()
            ? ""
            : (leak.stackIsOfTaking() ? "; it was got\n\tat " : "; that thread now is\n\tat ")
                + String.join("\n\tat ", leak.stack());
    log.warn("{}", subject(leak) + " " + end + stack);
  }

  private static String subject(ConnectionLeak leak) {
    String pool = leak.poolName().isEmpty() ? "" : " of " + leak.poolName();
    return "connection" + pool + " that thread " + Printable.oneLine(leak.threadName()) + " got";
  }

  /** What the thread is doing now: often it is still in the call that got the connection. */
  private static List<String> present(ConnectionUse use) {
    ThreadInfo info =
        ManagementFactory.getThreadMXBean().getThreadInfo(use.threadId(), MOST_FRAMES);
    return info == null // it has ended, or is a virtual one
        ? List.of()
        : lines(info.getStackTrace(), false);
  }

  private static List<String> lines(StackTraceElement[] stack, boolean withoutOurs) {
    return Arrays.stream(stack)
        .filter(frame -> !withoutOurs || !frame.getClassName().startsWith("io.apmkit."))
        .limit(MOST_FRAMES)
        .map(StackTraceElement::toString)
        .toList();
  }
}
