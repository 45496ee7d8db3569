package io.apmkit.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.helpers.NOPLogger;

@Timeout(60)
class PausesTest {

  private static final long MILLI = 1_000_000;

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);
  private final Timer timer = registry.timer("jvm.hiccup");
  private final Guard guard = new Guard(NOPLogger.NOP_LOGGER, clock);
  private final CollectorPauses collector = new CollectorPauses(clock, guard);
  private long stallNanos;
  private final HiccupMeter hiccups =
      new HiccupMeter(
          timer,
          clock,
          Duration.ofMillis(5),
          nanos -> clock.add(nanos + stallNanos, TimeUnit.NANOSECONDS),
          guard);
  private final Pauses pauses = new Pauses(new Pauses.Running(registry, timer, collector, hiccups));

  @Test
  void aHiccupCountsForAllThreadsThatWouldHaveBecomeReadyDuringIt() throws Exception {
    long before = clock.monotonicTime();
    stall(100 * MILLI);

    assertThat(pauses.between(before, clock.monotonicTime()))
        .containsExactly(new Pause(Pause.Kind.HICCUP, before + 5 * MILLI, 100 * MILLI, "hiccup"));
    assertThat(value("jvm_hiccup_seconds_count")).isEqualTo(20); // 100, 95, … 5 ms
    assertThat(value("jvm_hiccup_seconds_sum")).isEqualTo(1.05, within(1e-9));
    assertThat(value("jvm_hiccup_seconds_max")).isEqualTo(0.1);
  }

  @ParameterizedTest
  @CsvSource({"0, 1, 0", "4999999, 1, 0", "9999999, 1, 0", "10000000, 2, 1", "14999999, 2, 1"})
  void onlyALongHiccupIsKeptButEachIsCounted(long nanos, int counted, int kept) throws Exception {
    stall(nanos);

    assertThat(value("jvm_hiccup_seconds_count")).isEqualTo(counted);
    assertThat(all()).hasSize(kept);
  }

  @Test
  void aMachineThatSleptDoesNotFloodThePercentiles() throws Exception {
    stall(Duration.ofHours(8).toNanos());

    assertThat(value("jvm_hiccup_seconds_count")).isEqualTo(60_000 / 5);
    assertThat(value("jvm_hiccup_seconds_max")).isEqualTo(60);
    assertThat(all()).singleElement().matches(p -> p.nanos() == Duration.ofHours(8).toNanos());
  }

  @Test
  void aThreadThatWakesUpTooEarlyOrAClockThatStepsBackIsNoHiccup() throws Exception {
    stall(-3 * MILLI);

    assertThat(value("jvm_hiccup_seconds_count")).isEqualTo(1);
    assertThat(value("jvm_hiccup_seconds_max")).isZero();
  }

  @Test
  void theReadingIsThatOfTheWindow() throws Exception {
    assertThat(pauses.hiccups()).isEmpty();
    for (int i = 0; i < 980; i++) {
      stall(0);
    }
    stall(100 * MILLI);

    HiccupReading seen = pauses.hiccups().orElseThrow();
    assertThat(seen.maxSeconds()).isEqualTo(0.1);
    assertThat(seen.p99Seconds()).isEqualTo(0.05, within(0.0005)); // 980 of 0, then 5, 10, …
    assertThat(seen.windowSeconds()).isBetween(4.9, 5.2);
    clock.add(Duration.ofMinutes(2));
    assertThat(pauses.hiccups()).isEmpty();
  }

  @Test
  void theCollectorsTimesAreMappedByTheFastestNotification() {
    long origin = 7_000 * MILLI;
    ended("G1 Young Generation", 1_000, 1_020, origin + 1_020 * MILLI + 40 * MILLI);
    assertThat(all()).extracting(Pause::startNanos).containsExactly(origin + 1_040 * MILLI);

    ended("G1 Young Generation", 2_000, 2_010, origin + 2_010 * MILLI + 100_000);
    ended("G1 Old Generation", 3_000, 3_500, origin + 3_500 * MILLI + 25 * MILLI);

    assertThat(all())
        .containsExactly(
            new Pause(Pause.Kind.GC, origin + 1_000_100_000, 20 * MILLI, "G1 Young Generation: x"),
            new Pause(Pause.Kind.GC, origin + 2_000_100_000, 10 * MILLI, "G1 Young Generation: x"),
            new Pause(Pause.Kind.GC, origin + 3_000_100_000L, 500 * MILLI, "G1 Old Generation: x"));
  }

  @Test
  void aMonotonicClockMayOverflow() {
    long origin = Long.MAX_VALUE - 1_005 * MILLI;
    ended("Copy", 1_000, 1_010, origin + 1_020 * MILLI);
    ended("Copy", 2_000, 2_010, origin + 2_010 * MILLI);

    assertThat(pauses.between(origin + 1_000 * MILLI, origin + 1_500 * MILLI)).hasSize(1);
    assertThat(pauses.pausedNanos(origin + 1_004 * MILLI, origin + 3_000 * MILLI))
        .isEqualTo(16 * MILLI);
  }

  @ParameterizedTest
  @CsvSource({
    "G1 Young Generation, true",
    "G1 Concurrent GC, true",
    "PS Scavenge, true",
    "MarkSweepCompact, true",
    "ZGC Pauses, true",
    "ZGC Cycles, false",
    "ZGC Minor Cycles, false",
    "ZGC Major Pauses, true",
    "Shenandoah Cycles, false",
    "Shenandoah Pauses, true",
    "GPGC New, false",
    "GPGC New Pauses, true"
  })
  void cyclesThatRunBesideTheApplicationAreNoPauses(String bean, boolean isPause) {
    ended(bean, 1_000, 1_500, clock.monotonicTime());

    assertThat(all()).hasSize(isPause ? 1 : 0);
  }

  @Test
  void aCollectionTooShortForItsClockIsNotKept() {
    ended("ZGC Pauses", 1_000, 1_000, clock.monotonicTime());

    assertThat(all()).isEmpty();
  }

  @Test
  void onlyTheLastAreKeptOfEachKind() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      ended("Copy", i * 100L, i * 100L + 10, i * 100L * MILLI + 10 * MILLI);
    }
    for (int i = 0; i < 600; i++) {
      stall(10 * MILLI);
    }

    assertThat(all()).hasSize(2 * 512);
    assertThat(all().stream().filter(p -> p.kind() == Pause.Kind.GC))
        .allMatch(p -> p.startNanos() >= (2_000 - 512) * 100L * MILLI);
  }

  @Test
  void aSpanHasThePausesThatOverlapItTheOldestFirst() {
    ended("Copy", 200, 210, 210 * MILLI);
    ended("Copy", 100, 110, 120 * MILLI); // told of later

    assertThat(starts(0, 1_000)).containsExactly(100L, 200L);
    assertThat(starts(110, 200)).as("they end and begin at its edges").isEmpty();
    assertThat(starts(109, 201)).containsExactly(100L, 200L);
    assertThat(starts(102, 105)).as("within one").containsExactly(100L);
    assertThat(starts(300, 0)).as("turned around").isEmpty();
  }

  @Test
  void whatIsBothACollectionAndAHiccupCountsOnce() throws Exception {
    long start = clock.monotonicTime();
    long millis = TimeUnit.NANOSECONDS.toMillis(start);
    stall(30 * MILLI); // from 5 to 35
    ended("Copy", millis + 2, millis + 32, start + 32 * MILLI);
    ended("Copy", millis + 10, millis + 20, start + 20 * MILLI); // inside both
    ended("Copy", millis + 50, millis + 60, start + 60 * MILLI);

    assertThat(pauses.between(start, start + 100 * MILLI)).hasSize(4);
    assertThat(pauses.pausedNanos(start, start + 100 * MILLI)).isEqualTo(33 * MILLI + 10 * MILLI);
    assertThat(pauses.pausedNanos(start + 30 * MILLI, start + 55 * MILLI))
        .isEqualTo(5 * MILLI + 5 * MILLI);
    assertThat(pauses.pausedNanos(start + 36 * MILLI, start + 49 * MILLI)).isZero();
  }

  @Test
  void aForcedCollectionFallsIntoTheTimeInWhichItWasForced() {
    ApmMeterRegistry real = new ApmMeterRegistry(Clock.SYSTEM);
    try (Pauses started = Pauses.start(real, Pauses.DEFAULT_INTERVAL, guard)) {
      await()
          .untilAsserted(
              () -> {
                long before = System.nanoTime();
                System.gc();
                long after = System.nanoTime();
                await()
                    .atMost(Duration.ofSeconds(2))
                    .until(() -> !forced(started.between(before, after)).isEmpty());
                assertThat(forced(started.between(before, after)))
                    .anyMatch(
                        p ->
                            p.startNanos() - before > -2 * MILLI
                                && p.startNanos() + p.nanos() - after < 2 * MILLI);
              });
      await().until(() -> started.hiccups().isPresent());
    }
    assertThat(guard.failures()).isZero();
  }

  @Test
  void onceClosedThereIsNoThreadAndNobodyListens() {
    ApmMeterRegistry real = new ApmMeterRegistry(Clock.SYSTEM);
    Pauses closed = Pauses.start(real, Pauses.DEFAULT_INTERVAL, guard);
    assertThat(hiccupThreads()).isNotEmpty().allMatch(Thread::isDaemon);
    closed.close();
    closed.close();
    assertThat(hiccupThreads()).isEmpty();

    long start = System.nanoTime();
    try (Pauses running = Pauses.start(real, Pauses.DEFAULT_INTERVAL, guard)) {
      System.gc();
      await().until(() -> !forced(running.between(start, System.nanoTime())).isEmpty());
      assertThat(forced(closed.between(start, System.nanoTime()))).isEmpty();
    }
    assertThat(guard.failures()).isZero();
  }

  @Test
  void switchedOffThereIsNothing() {
    Pauses off = Pauses.off();

    assertThat(off.between(0, Long.MAX_VALUE)).isEmpty();
    assertThat(off.pausedNanos(0, Long.MAX_VALUE)).isZero();
    assertThat(off.hiccups()).isEmpty();
    off.close();
    assertThat(hiccupThreads()).isEmpty();
  }

  @Test
  void anIntervalOutOfBoundsIsRefused() {
    for (Duration interval : List.of(Duration.ZERO, Duration.ofMillis(1_001))) {
      assertThatThrownBy(() -> Pauses.start(registry, interval, guard))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(interval.toString());
    }
  }

  private void stall(long nanos) throws InterruptedException {
    stallNanos = nanos;
    hiccups.sleepOnce();
  }

  private void ended(String bean, long startMillis, long endMillis, long nowNanos) {
    collector.ended(bean, "x", startMillis, endMillis, nowNanos);
  }

  /** Half of all that a monotonic clock can tell lies behind, and half ahead. */
  private List<Pause> all() {
    long now = clock.monotonicTime();
    return pauses.between(now - Long.MAX_VALUE / 2, now + Long.MAX_VALUE / 2);
  }

  private List<Long> starts(long fromMillis, long toMillis) {
    return pauses.between(fromMillis * MILLI, toMillis * MILLI).stream()
        .map(p -> p.startNanos() / MILLI)
        .toList();
  }

  private static List<Pause> forced(List<Pause> among) {
    return among.stream()
        .filter(p -> p.kind() == Pause.Kind.GC && p.cause().endsWith(": System.gc()"))
        .toList();
  }

  private static List<Thread> hiccupThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("apmkit-hiccups"))
        .toList();
  }

  private double value(String name) {
    return RegistrySnapshot.of(registry::walk).value(name).orElseThrow();
  }
}
