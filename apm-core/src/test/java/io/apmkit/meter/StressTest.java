package io.apmkit.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.snapshot.Distribution;
import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Everything at once: many threads record while others read, time passes, series expire and come
 * back, ceilings are hit and the registry is closed. At rest, every value must be there.
 */
class StressTest {

  private static final int ROUNDS = 20_000;

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry =
      new ApmMeterRegistry(
          MeterConfig.defaults()
              .withIdleExpiry(Duration.ofMinutes(1))
              .withMaxSeriesPerFamily(20)
              .withMaxSeries(60),
          clock);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 9, 16, 64})
  void nothingIsLostWhileSeriesExpireReviveAndOverflow(int threads) throws Exception {
    Counter counter = registry.counter("counter");
    Timer timer =
        Timer.builder("timer").serviceLevelObjectives(Duration.ofNanos(500)).register(registry);
    DistributionSummary summary = registry.summary("summary");
    CounterFamily family = registry.counters("family", "d", "k");
    // A total whose handle is dropped goes when it expires, so all handles are held.
    Set<BoundCounter> heldBound = ConcurrentHashMap.newKeySet();
    Set<Counter> heldPlain = ConcurrentHashMap.newKeySet();
    int rounds = 4 * ROUNDS / Math.max(4, threads);

    run(
        threads,
        worker -> {
          Random random = new Random(worker);
          for (int i = 0; i < rounds; i++) {
            counter.increment();
            counter.increment(0.5);
            timer.record(i & 1023, TimeUnit.NANOSECONDS);
            summary.record(2);
            BoundCounter bound = family.with("v" + random.nextInt(100));
            heldBound.add(bound);
            bound.increment();
            Counter plain = registry.counter("plain", "k", "v" + random.nextInt(100));
            heldPlain.add(plain);
            plain.increment();
          }
        });

    long values = (long) threads * rounds;
    assertThat(counter.count()).isEqualTo(1.5 * values);
    Distribution times = Objects.requireNonNull(registry.read(timer));
    assertThat(times.count()).isEqualTo(values);
    assertThat(times.total().sum()).isEqualTo(sumOfCycles(rounds) * threads);
    assertThat(times.bucketCount(0)).isEqualTo(cyclesAtOrBelow(500, rounds) * threads);
    assertThat(summary.totalAmount()).isEqualTo(2.0 * values);
    assertThat(summary.count()).isEqualTo(values);
    Set<Meter> bound = ConcurrentHashMap.newKeySet();
    heldBound.stream().filter(each -> bound.add(each.meter())).forEach(BoundCounter::increment);
    heldPlain.forEach(Counter::increment); // so that all of them come back
    registry.advance();
    assertThat(exposed("family_total")).isEqualTo((double) values + bound.size());
    assertThat(exposed("plain_total")).isEqualTo((double) values + heldPlain.size());
  }

  /** A place whose owner has ended is taken over by the next thread, with what is in it. */
  @Test
  void nothingIsLostWhenThreadsComeAndGo() throws Exception {
    Counter counter = registry.counter("counter");
    Timer timer = registry.timer("timer");

    run(
        16,
        worker -> {
          for (int i = 0; i < 100; i++) {
            Thread shortLived =
                new Thread(
                    () -> {
                      for (int n = 0; n < 50; n++) {
                        counter.increment();
                        timer.record(1, TimeUnit.MICROSECONDS);
                      }
                    });
            shortLived.start();
            join(shortLived);
          }
        });

    assertThat(counter.count()).isEqualTo(16 * 100 * 50);
    assertThat(timer.count()).isEqualTo(16 * 100 * 50);
    assertThat(timer.totalTime(TimeUnit.MICROSECONDS)).isEqualTo(16 * 100 * 50);
  }

  @Test
  void whatIsRecordedDuringAndAfterCloseIsCountedToo() throws Exception {
    for (int attempt = 0; attempt < 50; attempt++) {
      ApmMeterRegistry closing = new ApmMeterRegistry(clock);
      Counter counter = closing.counter("counter");
      Timer timer = closing.timer("timer");

      run(
          4,
          worker -> {
            for (int i = 0; i < 2_000; i++) {
              counter.increment();
              timer.record(1, TimeUnit.MICROSECONDS);
              if (worker == 0 && i == 1_000) {
                closing.close();
              }
            }
          });

      assertThat(counter.count()).isEqualTo(8_000);
      assertThat(timer.count()).isEqualTo(8_000);
    }
  }

  /**
   * A reader never sees a count go back, a bucket above the count, or a sum of uncounted values.
   */
  @Test
  void readingsAreConsistentWhileOthersRecord() throws Exception {
    Timer timer =
        Timer.builder("timer").serviceLevelObjectives(Duration.ofNanos(1)).register(registry);
    long[] seen = new long[1];

    run(
        3,
        worker -> {
          for (int i = 0; i < 300_000; i++) {
            if (worker > 0) {
              timer.record(1, TimeUnit.NANOSECONDS);
            } else if (i % 100 == 0) {
              Distribution reading = Objects.requireNonNull(registry.read(timer));
              assertThat(reading.count()).isGreaterThanOrEqualTo(seen[0]);
              assertThat(reading.bucketCount(0)).isEqualTo(reading.count());
              assertThat(reading.total().sum()).isLessThanOrEqualTo((double) reading.count());
              seen[0] = reading.count();
            }
          }
        });

    assertThat(timer.count()).isEqualTo(600_000);
  }

  /** Runs the work on threads while another lets time pass, series expire and readers walk. */
  private void run(int threads, IntConsumer work) throws InterruptedException {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    List<Thread> workers = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int worker = t;
      Thread thread = new Thread(() -> work.accept(worker));
      thread.setUncaughtExceptionHandler((which, e) -> failure.set(e));
      workers.add(thread);
    }
    workers.forEach(Thread::start);
    while (workers.stream().anyMatch(Thread::isAlive)) {
      clock.add(Duration.ofSeconds(40));
      registry.advance();
      RegistrySnapshot.of(registry::walk);
    }
    for (Thread each : workers) {
      each.join();
    }
    registry.advance();
    assertThat(failure.get()).isNull();
  }

  private double exposed(String name) {
    return RegistrySnapshot.of(registry::walk).named(name).stream()
        .mapToDouble(RegistrySnapshot.Sample::value)
        .sum();
  }

  private static double sumOfCycles(int rounds) {
    double sum = 0;
    for (int i = 0; i < rounds; i++) {
      sum += i & 1023;
    }
    return sum;
  }

  private static long cyclesAtOrBelow(int bound, int rounds) {
    long count = 0;
    for (int i = 0; i < rounds; i++) {
      count += (i & 1023) <= bound ? 1 : 0;
    }
    return count;
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
