package io.apmkit.servlet;

import io.apmkit.Apm;
import io.apmkit.internal.Guard;
import io.apmkit.internal.Ticker;
import java.time.Duration;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Asynchronous requests, of which the container should tell that they are complete. Tomcat and
 * Jetty do not tell it of some whose client went away or whose thread of the container threw. Those
 * that are over by all that can be seen are ended here after some seconds. Safe for use by many
 * threads; the thread that looks is started with the first asynchronous request.
 */
final class OverdueEnds {

  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final long PATIENCE_NANOS = Duration.ofSeconds(3).toNanos();

  /** More than these at a time are left to the container. */
  private static final int MOST = 10_000;

  private final Apm apm;
  private final Guard guard;
  private final Queue<LateEnd> waiting = new ConcurrentLinkedQueue<>();
  private final AtomicInteger size = new AtomicInteger();
  private volatile @Nullable Ticker ticker;

  OverdueEnds(Apm apm, Guard guard) {
    this.apm = apm;
    this.guard = guard;
  }

  void watch(LateEnd late) {
    if (size.get() < MOST) {
      size.incrementAndGet();
      waiting.add(late);
      if (ticker == null) {
        startLooking();
      }
    }
  }

  private synchronized void startLooking() {
    if (ticker == null) {
      Ticker started = Ticker.start("async-ends", INTERVAL, guard, this::look);
      ticker = started;
      apm.onClose(started);
    }
  }

  private void look() {
    long now = System.nanoTime();
    for (Iterator<LateEnd> all = waiting.iterator(); all.hasNext(); ) {
      LateEnd each = all.next();
      if (each.isEnded() || each.endIfOverFor(PATIENCE_NANOS, now)) {
        all.remove();
        size.decrementAndGet();
      }
    }
  }
}
