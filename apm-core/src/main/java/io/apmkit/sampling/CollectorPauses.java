package io.apmkit.sampling;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import io.apmkit.internal.Guard;
import io.apmkit.internal.LastEntries;
import io.micrometer.core.instrument.Clock;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/**
 * The last pauses of the garbage collector, as it tells of them. Safe for use by many threads.
 *
 * <p>The collector's times are milliseconds since a moment early in the start of the virtual
 * machine that nothing tells: its uptime begins 20 to 200 ms before. But a collection that is told
 * of has ended, so the smallest difference ever seen between the two clocks is that moment, late by
 * the fastest notification, some tenths of a millisecond. Pauses are kept in the collector's time
 * and mapped when they are asked for: after a few collections all are right within 2 ms.
 */
final class CollectorPauses implements NotificationListener, AutoCloseable {

  private final Clock clock;
  private final Guard guard;
  private final LastEntries<Collected> last = new LastEntries<>(Pauses.MOST);
  private final AtomicReference<@Nullable Long> originNanos = new AtomicReference<>();

  CollectorPauses(Clock clock, Guard guard) {
    this.clock = clock;
    this.guard = guard;
  }

  void start() {
    forEachCollector(emitter -> emitter.addNotificationListener(this, null, null));
  }

  @Override
  public void handleNotification(Notification notification, @Nullable Object handback) {
    long now = clock.monotonicTime();
    guard.runAlways("keeping a collector's pause", () -> ended(notification, now));
  }

  private void ended(Notification notification, long nowNanos) {
    if (notification
        .getType()
        .equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
      var told = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
      GcInfo times = told.getGcInfo();
      ended(
          told.getGcName(), told.getGcCause(), times.getStartTime(), times.getEndTime(), nowNanos);
    }
  }

  void ended(String collector, String cause, long startMillis, long endMillis, long nowNanos) {
    long origin = nowNanos - TimeUnit.MILLISECONDS.toNanos(endMillis);
    originNanos.accumulateAndGet(
        origin, (known, seen) -> known == null || seen - known < 0 ? seen : known);
    if (endMillis > startMillis && isPause(collector)) {
      last.add(new Collected(startMillis, endMillis - startMillis, collector + ": " + cause));
    }
  }

  /**
   * Whether the application stands still while this bean's collections run: not in cycles of ZGC
   * and Shenandoah, nor in any of Zing's but its pauses. "G1 Concurrent GC" tells of its remark and
   * cleanup pauses only.
   */
  static boolean isPause(String collector) {
    return !collector.endsWith("Cycles")
        && (!collector.startsWith("GPGC") || collector.endsWith("Pauses"));
  }

  /** The newest first. */
  List<Pause> newestFirst() {
    Long origin = originNanos.get();
    return origin == null
        ? List.of()
        : last.newestFirst().stream().map(each -> each.after(origin)).toList();
  }

  @Override
  public void close() {
    forEachCollector(
        emitter -> {
          try {
            emitter.removeNotificationListener(this);
          } catch (ListenerNotFoundException e) {
            // it could not be added, which has been told
          }
        });
  }

  private void forEachCollector(Consumer<NotificationEmitter> action) {
    for (GarbageCollectorMXBean each : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (each instanceof NotificationEmitter emitter) {
        guard.run("listening to " + each.getName(), () -> action.accept(emitter));
      }
    }
  }

  private record Collected(long startMillis, long millis, String cause) {

    Pause after(long originNanos) {
      long start = originNanos + TimeUnit.MILLISECONDS.toNanos(startMillis);
      return new Pause(Pause.Kind.GC, start, TimeUnit.MILLISECONDS.toNanos(millis), cause);
    }
  }
}
