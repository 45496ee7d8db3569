package io.apmkit.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.apmkit.meter.BoundFamily;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MockClock;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestRollupsTest {

  private static final long MILLI = 1_000_000;
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final MockClock clock = new MockClock();
  private final RequestRollups rollups = rollups(RollupConfig.defaults());

  private RequestRollups rollups(RollupConfig config) {
    // From 1 ms past midnight of a day to midnight of a later one: minutes begin where they do.
    clock.add(Duration.ofDays(20_000).minusMillis(clock.wallTime()));
    return new RequestRollups(clock, config);
  }

  private void record(String route, int status, long elapsedNanos) {
    record(rollups, route, status, elapsedNanos);
  }

  private void record(RequestRollups into, String route, int status, long elapsedNanos) {
    into.row("GET", route).record(status, false, false, elapsedNanos, clock.monotonicTime(), 0, 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 60})
  void percentilesAreThoseOfTheRawDurationsOfTheRange(int minutes) {
    Random random = new Random(42);
    List<List<Long>> rawByMinute = new ArrayList<>();
    for (int minute = 0; minute < 75; minute++) {
      List<Long> raw = new ArrayList<>();
      for (int tick = 0; tick < 6; tick++) {
        for (int i = random.nextInt(60); i > 0; i--) {
          long nanos = (long) (Math.exp(random.nextGaussian() * 1.4) * 20 * MILLI);
          raw.add(nanos);
          record("/r" + random.nextInt(7), 200, nanos);
        }
        clock.add(Duration.ofSeconds(minute == 74 && tick == 5 ? 5 : 10)); // the last is not over
        rollups.advance();
      }
      rawByMinute.add(raw);
    }
    long[] raw =
        rawByMinute.subList(75 - minutes, 75).stream()
            .flatMap(List::stream)
            .mapToLong(Long::longValue)
            .sorted()
            .toArray();

    RollupRange range = rollups.range(minutes);

    RequestTotals totals = range.requests();
    assertThat(totals.count()).isEqualTo(raw.length);
    assertThat(totals.totalNanos()).isEqualTo(Arrays.stream(raw).sum());
    assertThat(totals.meanNanos()).isEqualTo(Arrays.stream(raw).sum() / raw.length);
    assertThat(totals.minNanos()).isEqualTo(raw[0]);
    assertThat(totals.maxNanos()).isEqualTo(raw[raw.length - 1]);
    for (double share : new double[] {0.01, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999}) {
      double exact = raw[(int) Math.ceil(share * raw.length) - 1];
      assertThat((double) totals.percentileNanos(share)).isBetween(exact * 0.99, exact * 1.01);
    }
    assertThat(totals.minutes()).isCloseTo(minutes - 5 / 60.0, within(1e-9));
    assertThat(range.routes()).hasSize(7);
    assertThat(range.routes().stream().mapToLong(route -> route.requests().count()).sum())
        .isEqualTo(raw.length);
  }

  @Test
  void aRangeIsTheRunningMinuteAndTheCompleteOnesBeforeIt() {
    for (int minute = 0; minute < 10; minute++) {
      clock.add(Duration.ofSeconds(59));
      record("/end", 200, 1);
      clock.add(Duration.ofSeconds(1));
      rollups.advance();
      record("/start", 200, 1);
    }
    clock.add(Duration.ofSeconds(30)); // in the eleventh minute

    assertThat(rollups.range(1).requests().count()).isEqualTo(1);
    assertThat(rollups.range(2).requests().count()).isEqualTo(3);
    assertThat(rollups.range(5).requests().count()).isEqualTo(9);
    assertThat(rollups.range(11).requests().count()).isEqualTo(20);
    Instant now = Instant.ofEpochMilli(clock.wallTime());
    assertThat(rollups.range(1).to()).isEqualTo(now);
    assertThat(rollups.range(1).from()).isEqualTo(now.minusSeconds(30));
    assertThat(rollups.range(5).from()).isEqualTo(now.minusSeconds(270));
    assertThat(rollups.range(5).requests().requestsPerMinute()).isEqualTo(2.0);
  }

  @Test
  void minutesAreThoseOfTheWallClockAndBeginAtTheStart() {
    clock.add(Duration.ofSeconds(20));
    RequestRollups late = new RequestRollups(clock, RollupConfig.defaults());
    clock.add(Duration.ofSeconds(39));
    record(late, "/a", 200, 1);
    clock.add(Duration.ofSeconds(2));

    assertThat(late.range(1).requests().count()).isZero();
    RollupRange both = late.range(2);
    assertThat(both.requests().count()).isEqualTo(1);
    assertThat(both.from()).isEqualTo(Instant.ofEpochMilli(clock.wallTime()).minusSeconds(41));
    assertThat(both.truncated()).isFalse();
  }

  @Test
  void longerRangesConsistOfWholeQuarterHours() {
    for (int minute = 0; minute < 26 * 60; minute++) {
      record("/a", 200, (minute + 1) * MILLI);
      clock.add(MINUTE);
      rollups.advance();
    }
    clock.add(Duration.ofMinutes(7));
    Instant now = Instant.ofEpochMilli(clock.wallTime()); // 02:07

    assertThat(rollups.range(60).requests().count()).isEqualTo(52); // for 7 are empty, 1 is running
    RollupRange longer = rollups.range(61);
    assertThat(longer.from()).isEqualTo(now.minusSeconds(67 * 60)); // 01:00
    assertThat(longer.requests().count()).isEqualTo(60);
    RollupRange day = rollups.range(24 * 60);
    assertThat(day.from()).isEqualTo(now.minusSeconds((24 * 60 + 7) * 60)); // 02:00, not 02:08
    assertThat(day.requests().count()).isEqualTo(24 * 60);
  }

  @Test
  void errorsAreStatusesFrom400OnAndThrowablesByWhoseFaultTheyAre() {
    RequestRow row = rollups.row("POST", "/orders");
    for (int status : new int[] {200, 200, 302, 404, 404, 409, 500, 503}) {
      row.record(status, false, false, MILLI, clock.monotonicTime(), 0, 0);
    }
    row.record(200, true, true, MILLI, clock.monotonicTime(), 3, 900);
    row.record(404, true, false, MILLI, clock.monotonicTime(), 0, 0);
    row.record(-7, false, true, MILLI, clock.monotonicTime(), 1, 50);
    clock.add(MINUTE);

    RollupRange range = rollups.range(2);

    RequestTotals totals = range.requests();
    assertThat(totals.statuses())
        .containsExactly(
            entry(0, 1L),
            entry(200, 3L),
            entry(302, 1L),
            entry(404, 3L),
            entry(409, 1L),
            entry(500, 1L),
            entry(503, 1L));
    assertThat(totals.clientErrors()).isEqualTo(3);
    assertThat(totals.serverErrors()).isEqualTo(4);
    assertThat(totals.errorRate()).isEqualTo(7 / 11.0);
    assertThat(totals.slow()).isEqualTo(2);
    assertThat(totals.statements()).isEqualTo(4);
    assertThat(totals.sqlNanos()).isEqualTo(950);
    assertThat(range.plainErrors())
        .extracting(TopError::fingerprint, TopError::count)
        .containsExactlyInAnyOrder(
            tuple("404:POST:/orders", 2L),
            tuple("409:POST:/orders", 1L),
            tuple("500:POST:/orders", 1L),
            tuple("503:POST:/orders", 1L));
  }

  @Test
  void apdexCountsExactlyAtItsBoundsAndFailuresAsFrustrated() {
    long threshold = 500 * MILLI;
    record("/a", 200, threshold); // satisfied
    record("/a", 404, 1); // satisfied: the client's fault
    record("/a", 200, threshold + 1); // tolerating
    record("/a", 200, 4 * threshold); // tolerating
    record("/a", 200, 4 * threshold + 1);
    record("/a", 500, 1);
    rollups.row("GET", "/a").record(200, true, false, 1, clock.monotonicTime(), 0, 0);

    Apdex running = rollups.range(1).requests().apdex();
    clock.add(Duration.ofMinutes(100)); // also as a quarter-hour
    Apdex past = rollups.range(120).requests().apdex();

    assertThat(running).isEqualTo(new Apdex(Duration.ofMillis(500), 2, 2, 7)).isEqualTo(past);
    assertThat(running.score()).hasValue(3 / 7.0);
  }

  @Test
  void whenNobodyLookedMinutesBecomeOneAndNothingIsLost() {
    for (int minute = 0; minute < 5; minute++) {
      record("/a", 200, MILLI);
      clock.add(MINUTE);
    }
    record("/a", 200, MILLI);

    assertThat(rollups.range(1).requests().count()).isZero();
    RollupRange range = rollups.range(2);
    assertThat(range.requests().count()).isEqualTo(6);
    assertThat(range.from()).isEqualTo(Instant.ofEpochMilli(clock.wallTime()).minusSeconds(300));
    record("/a", 200, MILLI);
    clock.add(MINUTE);
    assertThat(rollups.range(2).requests().count()).isEqualTo(1);
    assertThat(rollups.range(60).requests().count()).isEqualTo(7);
  }

  @Test
  void minutesThatBecameOneAreNotCutByAQuarterHour() {
    clock.add(Duration.ofMinutes(13));
    rollups.advance();
    record("/a", 200, MILLI);
    clock.add(Duration.ofMinutes(4)); // 00:17
    record("/a", 200, MILLI);
    for (int minute = 17; minute < 100; minute++) {
      clock.add(MINUTE);
      rollups.advance();
    }
    Instant now = Instant.ofEpochMilli(clock.wallTime()); // 01:40

    RollupRange from0015 = rollups.range(85);

    assertThat(from0015.requests().count()).isEqualTo(2);
    assertThat(from0015.from()).isEqualTo(now.minusSeconds(87 * 60)); // 00:13
    assertThat(rollups.range(65).requests().count()).isZero(); // from 00:30
  }

  @Test
  void aThreadThatWasHeldUpCountsInTheNextButOneMinute() {
    long ended = clock.monotonicTime();
    clock.add(Duration.ofSeconds(65));
    rollups.advance();
    rollups.row("GET", "/a").record(200, false, false, MILLI, ended, 0, 0);

    assertThat(rollups.range(2).requests().count()).isEqualTo(1); // not hidden until then
    clock.add(MINUTE);
    assertThat(rollups.range(1).requests().count()).isEqualTo(1);
    clock.add(MINUTE);
    assertThat(rollups.range(1).requests().count()).isZero();
    assertThat(rollups.range(2).requests().count()).isEqualTo(1);
  }

  @Test
  void anEmptyRangeHasNeitherErrorsNorNumbersThatAreNone() {
    RollupRange range = rollups.range(5);

    RequestTotals totals = range.requests();
    assertThat(totals.count()).isZero();
    assertThat(totals.requestsPerMinute()).isZero();
    assertThat(totals.errorRate()).isZero();
    assertThat(totals.meanNanos()).isZero();
    assertThat(totals.percentileNanos(0.99)).isZero();
    assertThat(totals.maxNanos()).isZero();
    assertThat(totals.minNanos()).isZero();
    assertThat(totals.apdex().score()).isEmpty();
    assertThat(range.routes()).isEmpty();
    assertThat(range.plainErrors()).isEmpty();
  }

  @Test
  void zeroAndHugeDurationsKeepTheirValues() {
    record("/a", 200, 0);
    record("/a", 200, -5);
    record("/a", 200, TimeUnit.DAYS.toNanos(100));
    clock.add(MINUTE);

    RequestTotals totals = rollups.range(2).requests();
    assertThat(totals.count()).isEqualTo(3);
    assertThat(totals.minNanos()).isZero();
    assertThat(totals.percentileNanos(0.5)).isZero();
    assertThat(totals.maxNanos()).isEqualTo(TimeUnit.DAYS.toNanos(100));
  }

  @Test
  void aHundredThousandRoutesShareOneRowPastTheCeiling() {
    for (int i = 0; i < 100_000; i++) {
      record("/route/" + i, 200, MILLI);
    }

    RollupRange range = rollups.range(1);

    assertThat(range.requests().count()).isEqualTo(100_000);
    assertThat(range.routes()).hasSize(1_001);
    assertThat(range.routes())
        .filteredOn(route -> route.route().equals(BoundFamily.OTHER))
        .singleElement()
        .satisfies(other -> assertThat(other.requests().count()).isEqualTo(99_000));
    assertThat(rollups.overflowed()).isEqualTo(99_000);
    assertThat(rollups.row("GET", "/route/5")).isSameAs(rollups.row("GET", "/route/5"));
    assertThat(rollups.row("PUT", "/route/5").route).isEqualTo(BoundFamily.OTHER);
  }

  @Test
  void aRowTellsFortyStatusesApartAndTheClassesOfTheRest() {
    for (int status = 100; status < 1_000; status++) {
      record("/a", status, MILLI);
    }

    RequestTotals totals = rollups.range(1).requests();

    assertThat(totals.statuses())
        .hasSize(48)
        .containsEntry(101, 1L)
        .containsEntry(100, 61L)
        .containsEntry(500, 100L);
    assertThat(totals.count()).isEqualTo(900);
    assertThat(totals.clientErrors()).isEqualTo(100);
    assertThat(totals.serverErrors()).isEqualTo(500);
  }

  @Test
  void aWallClockThatIsSetBackChangesNoMinuteAndNoCount() {
    SettableClock settable = new SettableClock();
    RequestRollups watched = new RequestRollups(settable, RollupConfig.defaults());
    watched.row("GET", "/a").record(200, false, false, MILLI, settable.monotonicTime(), 0, 0);
    settable.add(Duration.ofSeconds(90));

    settable.wallShiftMillis = -7_200_000;

    RollupRange range = watched.range(2);
    assertThat(range.requests().count()).isEqualTo(1);
    assertThat(range.to()).isEqualTo(Instant.ofEpochMilli(settable.wallTime()));
    assertThat(Duration.between(range.from(), range.to())).isEqualTo(Duration.ofSeconds(90));
    assertThat(watched.range(1).requests().count()).isZero();
  }

  @Test
  void recordingTakesNoMemory() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long me = Thread.currentThread().getId();
    work();
    long before = threads.getThreadAllocatedBytes(me);
    work();
    long allocated = threads.getThreadAllocatedBytes(me) - before;

    // Of 100,000 rounds: what little there is belongs to the measuring itself and the interpreter.
    assertThat(allocated).isLessThan(100_000);
  }

  private void work() {
    for (int i = 0; i < 100_000; i++) {
      rollups
          .row("GET", "/a")
          .record((i & 7) == 0 ? 404 : 200, false, (i & 15) == 0, i & 0xffff, i, i & 1, 100);
    }
  }

  @Test
  void namesAndMethodsOfOneRouteAreApart() {
    for (Map.Entry<String, Integer> each : Map.of("GET", 3, "POST", 2, "PUT", 1).entrySet()) {
      for (int i = 0; i < each.getValue(); i++) {
        rollups.row(each.getKey(), "/a").record(200, false, false, 1, 0, 0, 0);
      }
    }

    assertThat(rollups.range(1).routes())
        .extracting(RouteSummary::method, route -> route.requests().count())
        .containsExactlyInAnyOrder(tuple("GET", 3L), tuple("POST", 2L), tuple("PUT", 1L));
  }

  /** A clock whose wall time can be set apart from its monotonic time. */
  private static final class SettableClock implements Clock {
    private final MockClock moved = new MockClock();
    private long wallShiftMillis;

    SettableClock() {
      moved.add(Duration.ofDays(20_000).minusMillis(1));
    }

    void add(Duration duration) {
      moved.add(duration);
    }

    @Override
    public long wallTime() {
      return moved.wallTime() + wallShiftMillis;
    }

    @Override
    public long monotonicTime() {
      return moved.monotonicTime();
    }
  }
}
