package io.apmkit.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apmkit.snapshot.Distribution;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingTest {

  @Test
  void valuesThatAreNoAmountsChangeNothing() {
    ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());
    Counter counter = registry.counter("c");
    DistributionSummary summary = registry.summary("s");
    Timer timer = registry.timer("t");

    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      counter.increment(bad);
      summary.record(bad);
    }
    timer.record(-1, TimeUnit.NANOSECONDS);

    assertThat(counter.count()).isZero();
    assertThat(summary.count()).isZero();
    assertThat(summary.totalAmount()).isZero();
    assertThat(timer.count()).isZero();
    assertThat(registry.ignoredValues()).isEqualTo(7);
  }

  @Test
  void aSummaryTakesFractionsAndHugeAmountsAlike() {
    ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());
    DistributionSummary summary = registry.summary("s");
    summary.record(0);
    summary.record(0.003);
    summary.record(3e9);

    Distribution read = ((ApmSummary) summary).recorder().read();
    assertThat(read.windowMin()).isZero();
    assertThat(read.windowQuantile(0.5)).isBetween(0.003 * 0.99, 0.003 * 1.01);
    assertThat(read.windowMax()).isEqualTo(3e9);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 8, 32})
  void losesNoRecordingWhenThreadsMeetANewTimerTogether(int threads) throws Exception {
    int perThread = 20_000;
    ApmMeterRegistry registry = new ApmMeterRegistry(Clock.SYSTEM);
    TimerFamily family = registry.timers("t", "d", new Duration[] {Duration.ofNanos(500)}, "route");
    CyclicBarrier together = new CyclicBarrier(threads);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> done = new ArrayList<>();

    for (int t = 0; t < threads; t++) {
      done.add(
          pool.submit(
              () -> {
                together.await(); // all race for the first insert of /orders
                for (int i = 0; i < perThread; i++) {
                  family.with("/orders").record(i % 1_000);
                  registry.counter("c").increment();
                }
                return null;
              }));
    }
    for (Future<?> each : done) {
      each.get(); // rethrows what a worker threw
    }
    pool.shutdown();

    long total = (long) threads * perThread;
    Timer timer = registry.get("t").timer();
    Distribution read = ((ApmTimer) timer).recorder().read();
    assertThat(read.count()).isEqualTo(total);
    assertThat(read.bucketCount(0)).isEqualTo(total / 1_000 * 501);
    assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isEqualTo(total / 1_000.0 * 499_500);
    assertThat(registry.get("c").counter().count()).isEqualTo((double) total);
  }

  @Test
  void pastTheCeilingEverythingGoesToOneSeries() {
    ApmMeterRegistry registry =
        new ApmMeterRegistry(MeterConfig.defaults().withMaxSeriesPerFamily(3), new MockClock());
    TimerFamily family = registry.timers("t", "d", new Duration[0], "route");

    for (int i = 0; i < 10; i++) {
      family.with("/r" + i).record(1);
    }

    assertThat(family.overflowed()).isEqualTo(7);
    assertThat(registry.get("t").tag("route", TimerFamily.OTHER).timer().count()).isEqualTo(7);
    assertThat(registry.get("t").timers()).hasSize(4);
  }

  @Test
  void nanosecondsAreReadAsTheyWereRecorded() {
    Timer timer = new ApmMeterRegistry(new MockClock()).timer("t");
    long total = 0;
    for (long nanos = 130_905; nanos < 131_905; nanos++) {
      timer.record(nanos, TimeUnit.NANOSECONDS);
      total += nanos;
      assertThat((long) timer.totalTime(TimeUnit.NANOSECONDS)).isEqualTo(total);
      assertThat((long) timer.max(TimeUnit.NANOSECONDS)).isEqualTo(nanos);
    }
  }

  @Test
  void badInputAtWiringTimeIsRefusedWithValueAndBound() {
    ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());
    assertThatThrownBy(() -> registry.timers(" ", "d", new Duration[0], "k"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("meter name is blank");
    assertThatThrownBy(() -> registry.timers("t", "d", new Duration[0], "k", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("tag key of meter t");
    assertThatThrownBy(() -> MeterConfig.defaults().withWindow(Duration.ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-1S")
        .hasMessageContaining("from PT1S to PT1H");
    assertThatThrownBy(() -> MeterConfig.defaults().withMaxSeriesPerFamily(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 1 to 100000");
  }
}
