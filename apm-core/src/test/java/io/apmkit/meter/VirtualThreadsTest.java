package io.apmkit.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Threads by the million, each recording once: exact totals, nothing kept of them, no pinning. */
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads came with 21")
@Timeout(60)
class VirtualThreadsTest {

  private static final int THREADS = 1_000_000;
  private static final int BATCH = 20_000;
  private static final String PINNED = "jdk.VirtualThreadPinned";

  /** Far below a single byte for each of the threads. */
  private static final long MAX_RETAINED_BYTES = 400_000;

  private final ApmMeterRegistry registry = new ApmMeterRegistry(Clock.SYSTEM);
  private final Counter counter = registry.counter("events");
  private final Timer timer = registry.timer("work");

  @Test
  void totalsAreExactAndNothingIsKeptOfEndedThreads() throws Throwable {
    recordInVirtualThreads(BATCH); // what is loaded once does not count
    long before = retainedBytes();

    recordInVirtualThreads(THREADS);

    long retained = retainedBytes() - before;
    long total = THREADS + BATCH;
    double seconds = sumOfNanos(BATCH) / 1e9 + sumOfNanos(THREADS) / 1e9;
    assertThat(counter.count()).isEqualTo((double) total);
    assertThat(timer.count()).isEqualTo(total);
    assertThat(timer.totalTime(TimeUnit.SECONDS)).isEqualTo(seconds);
    RegistrySnapshot seen = RegistrySnapshot.of(registry::walk);
    assertThat(seen.value("events_total")).hasValue((double) total);
    assertThat(seen.value("work_seconds_count")).hasValue((double) total);
    assertThat(seen.value("work_seconds_sum")).hasValue(seconds);
    assertThat(retained)
        .as("bytes retained after %d threads", THREADS)
        .isLessThan(MAX_RETAINED_BYTES);
  }

  @Test
  void noVirtualThreadIsPinnedWhileItRecords(@TempDir Path directory) throws Throwable {
    recordInVirtualThreads(BATCH); // loading a class pins, once
    List<RecordedEvent> pinned;
    try (Recording recording = new Recording()) {
      recording.enable(PINNED).withoutThreshold().withStackTrace();
      recording.start();
      recordInVirtualThreads(THREADS);
      runInVirtualThread(PinsWhenLoaded::load);
      recording.stop();
      Path file = directory.resolve("pinned.jfr");
      recording.dump(file);
      pinned = RecordingFile.readAllEvents(file);
    }

    assertThat(pinned).as("the one that pins on purpose is seen").anyMatch(PinsWhenLoaded::isCause);
    assertThat(pinned)
        .filteredOn(event -> !PinsWhenLoaded.isCause(event))
        .noneMatch(VirtualThreadsTest::isOurs);
  }

  /** Thread number i records i nanoseconds; it may change its carrier between the two meters. */
  @SuppressWarnings("ThreadPriorityCheck") // yielding is what makes a thread leave its carrier
  private void recordInVirtualThreads(int threads) throws Throwable {
    for (int start = 0; start < threads; start += BATCH) {
      ExecutorService batch = virtualThreadPerTask();
      for (int i = start; i < start + BATCH; i++) {
        int nanos = i;
        batch.execute(
            () -> {
              timer.record(nanos, TimeUnit.NANOSECONDS);
              Thread.yield();
              counter.increment();
            });
      }
      await(batch);
      registry.advance(); // as every tick of a running Apm does
    }
  }

  private static void runInVirtualThread(Runnable work) throws Throwable {
    ExecutorService one = virtualThreadPerTask();
    one.execute(work);
    await(one);
  }

  private static void await(ExecutorService executor) throws InterruptedException {
    executor.shutdown();
    assertThat(executor.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
  }

  /** By name, because the code is compiled for 17. */
  private static ExecutorService virtualThreadPerTask() throws Throwable {
    MethodHandle factory =
        MethodHandles.publicLookup()
            .findStatic(
                Executors.class,
                "newVirtualThreadPerTaskExecutor",
                MethodType.methodType(ExecutorService.class));
    return (ExecutorService) factory.invokeExact();
  }

  private static double sumOfNanos(double threads) {
    return threads * (threads - 1) / 2;
  }

  private long retainedBytes() {
    registry.advance();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 5; i++) {
      System.gc();
      least = Math.min(least, ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
    }
    return least;
  }

  private static boolean isOurs(RecordedEvent event) {
    return frames(event).stream()
        .anyMatch(frame -> frame.getMethod().getType().getName().startsWith("io.apmkit."));
  }

  private static List<RecordedFrame> frames(RecordedEvent event) {
    return event.getStackTrace() == null ? List.of() : event.getStackTrace().getFrames();
  }

  /** Parks in its static initializer, where the virtual machine cannot let go of the carrier. */
  private static final class PinsWhenLoaded {
    private static final AtomicInteger LOADS = new AtomicInteger();

    static {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }

    static void load() {
      LOADS.incrementAndGet();
    }

    static boolean isCause(RecordedEvent event) {
      return frames(event).stream()
          .anyMatch(
              frame ->
                  frame.getMethod().getType().getName().equals(PinsWhenLoaded.class.getName()));
    }
  }
}
