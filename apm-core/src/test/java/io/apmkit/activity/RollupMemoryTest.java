package io.apmkit.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.micrometer.core.instrument.MockClock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A ceiling that holds, and is seen where it cuts. */
class RollupMemoryTest {

  private static final long MILLI = 1_000_000;

  private final MockClock clock = new MockClock();
  private final Random random = new Random(5);

  RollupMemoryTest() {
    clock.add(Duration.ofDays(20_000).minusMillis(clock.wallTime()));
  }

  /** Each row has its own typical time, and now and then an error. */
  private long load(RequestRollups rollups, int rows, int mostPerMinute, int minutes) {
    long recorded = 0;
    for (int minute = 0; minute < minutes; minute++) {
      for (int row = 0; row < rows; row++) {
        RequestRow there = rollups.row("GET", "/resource/" + row + "/{id}");
        int requests = random.nextInt(1 + mostPerMinute);
        for (int i = 0; i < requests; i++) {
          long nanos = (long) (Math.exp(random.nextGaussian() * 0.8) * (1 + row % 50) * MILLI);
          int status = random.nextInt(100) == 0 ? 500 : 200;
          there.record(status, false, false, nanos, clock.monotonicTime(), 2, nanos / 2);
        }
        recorded += requests;
      }
      clock.add(Duration.ofMinutes(1));
      rollups.advance();
    }
    return recorded;
  }

  @Test
  void aThousandRoutesAndADayOfLoadStayWithinSixteenMegabytes() {
    List<RequestRollups> held = new ArrayList<>();
    long before = usedHeap();
    held.add(new RequestRollups(clock, RollupConfig.defaults()));
    long recorded = load(held.get(0), 1_000, 8, 24 * 60 - 1);

    long accounted = held.get(0).bytes();
    long used = usedHeap() - before;
    RollupRange day = held.get(0).range(24 * 60);

    assertThat(accounted).isBetween(8L << 20, 16L << 20);
    assertThat(used).isCloseTo(accounted, withinPercentage(15));
    assertThat(day.truncated()).isFalse();
    assertThat(day.routes()).hasSize(1_000);
    assertThat(day.requests().count()).isEqualTo(recorded);
  }

  @Test
  void pastTheCeilingTheOldestGoesFirstAndThatIsSeen() {
    RollupConfig config = RollupConfig.defaults().withMaxBytes(RollupConfig.MIN_BYTES);
    RequestRollups rollups = new RequestRollups(clock, config);
    Instant start = Instant.ofEpochMilli(clock.wallTime());
    load(rollups, 200, 10, 10 * 60);

    assertThat(rollups.bytes()).isLessThanOrEqualTo(config.maxBytes());
    Instant now = Instant.ofEpochMilli(clock.wallTime());
    assertThat(rollups.since()).isAfter(start).isBefore(now.minusSeconds(3_600)); // an hour fits
    RollupRange day = rollups.range(24 * 60);
    assertThat(day.truncated()).isTrue();
    assertThat(day.from()).isEqualTo(rollups.since());
    double reached = Duration.between(day.from(), now).toSeconds() / 60.0;
    assertThat(day.requests().minutes()).isEqualTo(reached);
    // As many for each minute as there were: what is gone is gone from both.
    assertThat(day.requests().requestsPerMinute()).isCloseTo(200 * 5.0, within(50.0));
    assertThat(rollups.range(60).truncated()).isFalse();
  }

  @Test
  void minutesGoTooIfThatIsNotEnoughAndTheRunningOneStays() {
    RollupConfig config = RollupConfig.defaults().withMaxBytes(RollupConfig.MIN_BYTES);
    RequestRollups rollups = new RequestRollups(clock, config);
    load(rollups, 200, 100, 60);
    rollups.row("GET", "/now").record(200, false, false, 1, clock.monotonicTime(), 0, 0);

    assertThat(rollups.bytes()).isLessThanOrEqualTo(config.maxBytes());
    RollupRange hour = rollups.range(60);
    assertThat(hour.truncated()).isTrue();
    assertThat(hour.from()).isEqualTo(rollups.since());
    assertThat(rollups.range(1).truncated()).isFalse();
    assertThat(rollups.range(1).requests().count()).isEqualTo(1);
  }

  @Test
  void rowsTakeHalfOfTheMemoryAtMost() {
    RollupConfig config =
        RollupConfig.defaults().withMaxBytes(RollupConfig.MIN_BYTES).withMaxRows(100_000);
    RequestRollups rollups = new RequestRollups(clock, config);

    for (int route = 0; route < 20_000; route++) {
      rollups.row("GET", "/" + route).record(200, false, false, MILLI, clock.monotonicTime(), 0, 0);
    }
    clock.add(Duration.ofMinutes(1));

    assertThat(rollups.range(2).requests().count()).isEqualTo(20_000);
    int rows = rollups.range(2).routes().size() - 1; // the shared one
    assertThat(rows).isBetween(200, 300);
    assertThat(rollups.overflowed()).isEqualTo(20_000 - rows);
    assertThat(rollups.bytes()).isLessThanOrEqualTo(config.maxBytes() / 2);
  }

  private static long usedHeap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
