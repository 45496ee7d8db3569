package io.apmkit.activity;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Every request is counted once, whoever closes minutes meanwhile. */
class RollupConcurrencyTest {

  private static final int THREADS = 8;
  private static final int PER_THREAD = 60_000;

  private final MovingClock clock = new MovingClock();
  private final RequestRollups rollups = new RequestRollups(clock, RollupConfig.defaults());

  @Test
  void nothingIsLostOrCountedTwiceWhileMinutesAreClosed() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier together = new CyclicBarrier(THREADS);
    List<Future<?>> done = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      done.add(
          pool.submit(
              () -> {
                together.await(); // all race for the first insert of each row
                for (int i = 0; i < PER_THREAD; i++) {
                  long ended = clock.monotonicTime();
                  rollups
                      .row("GET", "/r" + (i & 3))
                      .record(
                          (i & 15) == 0 ? 500 + thread : 200, false, (i & 1) == 0, i, ended, 2, 7);
                }
                return null;
              }));
    }
    pool.shutdown();
    long seen = 0;
    int step = 0;
    while (done.stream().anyMatch(each -> !each.isDone())) {
      // By less than a minute, as a rule; now and then nobody looks for two.
      clock.add(Duration.ofSeconds(++step % 10 == 0 ? 130 : 19));
      rollups.advance();
      long now = count(rollups.range(24 * 60));
      assertThat(now).isGreaterThanOrEqualTo(seen);
      seen = now;
      if (clock.elapsed().compareTo(Duration.ofHours(20)) > 0) {
        break; // what is older than a day would be forgotten
      }
    }
    for (Future<?> each : done) {
      each.get();
    }

    RequestTotals all = rollups.range(24 * 60).requests();
    long expected = (long) THREADS * PER_THREAD;
    long sumOfOne = PER_THREAD * (PER_THREAD - 1L) / 2;
    assertThat(all.count()).isEqualTo(expected);
    assertThat(all.totalNanos()).isEqualTo(THREADS * sumOfOne);
    assertThat(all.slow()).isEqualTo(expected / 2);
    assertThat(all.statements()).isEqualTo(2 * expected);
    assertThat(all.sqlNanos()).isEqualTo(7 * expected);
    assertThat(all.statuses()).hasSize(1 + THREADS);
    assertThat(all.statuses().get(507)).isEqualTo(PER_THREAD / 16);
    assertThat(all.serverErrors()).isEqualTo(expected / 16);
    assertThat(all.maxNanos()).isEqualTo(PER_THREAD - 1);
  }

  private static long count(RollupRange range) {
    long byRoute = range.routes().stream().mapToLong(each -> each.requests().count()).sum();
    assertThat(range.requests().count()).isEqualTo(byRoute);
    return byRoute;
  }

  /** Unlike MockClock, one that many threads may read while another moves it. */
  private static final class MovingClock implements Clock {
    private static final long START = Duration.ofDays(20_000).toNanos();
    private final AtomicLong nanos = new AtomicLong(START);

    void add(Duration duration) {
      nanos.addAndGet(duration.toNanos());
    }

    Duration elapsed() {
      return Duration.ofNanos(nanos.get() - START);
    }

    @Override
    public long wallTime() {
      return nanos.get() / 1_000_000;
    }

    @Override
    public long monotonicTime() {
      return nanos.get();
    }
  }
}
