package io.apmkit.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.apmkit.event.EventHub;
import io.apmkit.event.Subscription;
import io.apmkit.internal.Guard;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLogger;

class SamplingTest {

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);

  @Test
  void aCostlyReadingIsTakenOncePerInterval() {
    AtomicInteger readings = new AtomicInteger();
    CachedReading<Integer> cached =
        new CachedReading<>(readings::incrementAndGet, Duration.ofSeconds(5).toNanos(), clock);

    assertThat(cached.get()).isEqualTo(1);
    clock.add(Duration.ofMillis(4_999));
    assertThat(cached.get()).isEqualTo(1);
    clock.add(Duration.ofMillis(1));
    assertThat(cached.get()).isEqualTo(2);
  }

  @Test
  void jvmMetersKeepMicrometersNames() {
    try (JvmSampling sampling = new JvmSampling(registry, new Guard(NOPLogger.NOP_LOGGER, clock))) {
      RegistrySnapshot seen = RegistrySnapshot.of(registry::walk);
      assertThat(seen.named("jvm_memory_used_bytes")).isNotEmpty();
      assertThat(seen.named("jvm_threads_live_threads")).hasSize(1);
      assertThat(seen.named("process_uptime_seconds")).hasSize(1);
      assertThat(sampling).isNotNull();
    }
  }

  @Test
  void theMachineIsReadByOshi() {
    SystemSampling sampling = SystemSampling.start(registry, Duration.ofSeconds(1), clock);

    MachineReading reading = sampling.read().orElseThrow();
    assertThat(reading.memoryTotalBytes()).isGreaterThan(64L << 20);
    assertThat(reading.memoryAvailableBytes()).isBetween(1L, reading.memoryTotalBytes());
    assertThat(RegistrySnapshot.of(registry::walk).value("system_memory_limit_bytes"))
        .hasValue((double) reading.memoryTotalBytes());
  }

  @Test
  void aSampleForListenersHasTheHeapAndTheMachineIfItCanBeRead() {
    EventHub events = new EventHub(new Guard(NOPLogger.NOP_LOGGER, clock));
    SystemSampling machine = SystemSampling.start(registry, Duration.ofSeconds(1), clock);
    SystemSamples samples = new SystemSamples(machine, events, clock);
    List<SystemSampled> heard = new CopyOnWriteArrayList<>();
    samples.take(); // for nobody
    try (Subscription subscription = events.subscribe(SystemSampled.class, heard::add)) {
      samples.take();
      new SystemSamples(SystemSampling.off(), events, clock).take();
      await().until(() -> subscription.delivered() == 2);
    }

    assertThat(heard).allMatch(sample -> sample.heapUsedBytes() > 0);
    assertThat(heard).allMatch(sample -> sample.heapMaxBytes() >= sample.heapUsedBytes());
    assertThat(heard.get(0).at().toEpochMilli()).isEqualTo(clock.wallTime());
    assertThat(heard.get(0).machine()).isEqualTo(machine.read().orElseThrow());
    assertThat(heard.get(1).machine()).isNull();
  }

  @Test
  void utilizationIsWhatWasNotIdle() {
    // user, nice, system, idle, iowait, irq, softirq, steal
    long[] before = {100, 0, 100, 1_000, 0, 0, 0, 0};
    long[] after = {150, 0, 110, 1_030, 10, 0, 0, 0};

    assertThat(OshiMachine.utilization(before, after)).isEqualTo(0.6);
    assertThat(OshiMachine.utilization(after, after)).isNaN();
  }

  @Test
  void busyProcessorsAreWarnedOfOnceUntilTheyWereIdle() {
    MockClock clock = new MockClock();
    double[] utilization = {0.79};
    SystemSampling machine =
        SystemSampling.reading(
            new CachedReading<>(() -> new MachineReading(utilization[0], 1, 1), 1, clock));
    EventHub events = new EventHub(new Guard(NOPLogger.NOP_LOGGER, clock));
    SystemSamples samples = new SystemSamples(machine, events, clock);
    List<Double> heard = new CopyOnWriteArrayList<>();
    try (Subscription subscription =
        events.subscribe(CpuWarning.class, event -> heard.add(event.utilization()))) {
      for (double each : new double[] {0.79, 0.8, 0.95, 0.5, 0.9}) {
        utilization[0] = each;
        clock.addSeconds(1);
        samples.take();
      }
      await().until(() -> subscription.delivered() == 2);
    }
    events.close();

    assertThat(heard).containsExactly(0.8, 0.9);
  }
}
