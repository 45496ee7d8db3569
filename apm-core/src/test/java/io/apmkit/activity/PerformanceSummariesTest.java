package io.apmkit.activity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.apmkit.activity.ObjectiveResult.Outcome;
import io.apmkit.event.EventHub;
import io.apmkit.health.HealthCheckConfig;
import io.apmkit.health.HealthCheckRegistry;
import io.apmkit.health.HealthReport;
import io.apmkit.health.HealthResult;
import io.apmkit.health.HealthStatus;
import io.apmkit.internal.Guard;
import io.apmkit.sampling.HiccupReading;
import io.micrometer.core.instrument.MockClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class PerformanceSummariesTest {

  private static final long MILLI = 1_000_000;
  private static final Duration HOUR = Duration.ofHours(1);

  private final MockClock clock = new MockClock();
  private final RequestRollups rollups = new RequestRollups(clock, RollupConfig.defaults());
  private SystemHealth system = health(OptionalLong.of(100), OptionalDouble.empty());
  private OptionalDouble cacheHitRatio = OptionalDouble.empty();
  private List<TopError> exceptions = List.of();

  private static SystemHealth health(OptionalLong heapMax, OptionalDouble machineCpu) {
    return new SystemHealth(
        HealthStatus.HEALTHY,
        List.of(),
        OptionalLong.of(80),
        heapMax,
        OptionalDouble.of(0.2),
        machineCpu,
        Optional.empty(),
        HOUR);
  }

  private PerformanceSummaries summaries(UnaryOperator<Objectives> objectives) {
    return new PerformanceSummaries(
        rollups,
        (minutes, most) -> exceptions.stream().limit(most).toList(),
        () -> system,
        () -> cacheHitRatio,
        objectives.apply(Objectives.none()));
  }

  private PerformanceSummary summary() {
    return summaries(none -> none).of(HOUR);
  }

  private void record(String route, int status, long nanos, int times) {
    for (int i = 0; i < times; i++) {
      rollups.row("GET", route).record(status, false, false, nanos, clock.monotonicTime(), 0, 0);
    }
  }

  @Test
  void theTopTenAreChosenByCountByTimeAndByErrors() {
    for (int i = 1; i <= 12; i++) {
      record("/often" + i, 200, MILLI, 100 + i);
      record("/long" + i, 200, 1_000L * i * MILLI, 2);
    }
    record("/fails", 500, MILLI, 3);
    record("/wrong", 404, MILLI, 7);

    PerformanceSummary summary = summary();

    assertThat(summary.routes()).hasSize(26);
    assertThat(summary.topByCount())
        .hasSize(10)
        .extracting(RouteSummary::route)
        .startsWith("/often12", "/often11")
        .endsWith("/often3");
    assertThat(summary.topByTime())
        .hasSize(10)
        .extracting(RouteSummary::route)
        .startsWith("/long12", "/long11")
        .endsWith("/long3");
    assertThat(summary.topByErrors())
        .extracting(RouteSummary::route)
        .containsExactly("/wrong", "/fails");
  }

  @Test
  void topErrorsAreExceptionsAndStatusesWithoutOne() {
    record("/a", 404, MILLI, 7);
    record("/a", 200, MILLI, 50);
    rollups.row("PUT", "/a").record(500, true, false, 1, clock.monotonicTime(), 0, 0);
    for (int i = 0; i < 9; i++) {
      record("/b" + i, 503, MILLI, 2);
    }
    exceptions = List.of(new TopError("v1:abc", "IllegalStateException", 11));

    assertThat(summary().errors())
        .hasSize(10)
        .extracting(TopError::fingerprint, TopError::count)
        .startsWith(tuple("v1:abc", 11L), tuple("404:GET:/a", 7L), tuple("503:GET:/b0", 2L))
        .doesNotContain(tuple("500:PUT:/a", 1L));
  }

  @Test
  void eachObjectiveIsMetOrMissedByWhatItNames() {
    record("/a", 200, 300 * MILLI, 97);
    record("/a", 500, 300 * MILLI, 3);
    rollups.row("GET", "/a").record(200, false, false, 1, clock.monotonicTime(), 4, 100 * MILLI);
    clock.add(Duration.ofSeconds(30)); // 101 requests in half a minute
    cacheHitRatio = OptionalDouble.of(0.5);

    UnaryOperator<Objectives> within =
        none ->
            none.withResponseTime(Duration.ofMillis(310))
                .withThroughput(200)
                .withErrorRate(0.03)
                .withMemory(0.8)
                .withCpu(0.2)
                .withQueryTime(Duration.ofMillis(25))
                .withCacheHitRatio(0.5);
    UnaryOperator<Objectives> tooStrict =
        none ->
            none.withResponseTime(Duration.ofMillis(290))
                .withThroughput(203)
                .withErrorRate(0.029)
                .withMemory(0.79)
                .withCpu(0.19)
                .withQueryTime(Duration.ofMillis(24))
                .withCacheHitRatio(0.51);

    assertThat(summaries(within).of(HOUR).objectives())
        .extracting(ObjectiveResult::objective, ObjectiveResult::outcome)
        .containsExactly(
            tuple(Objective.RESPONSE_TIME, Outcome.MET),
            tuple(Objective.THROUGHPUT, Outcome.MET),
            tuple(Objective.ERROR_RATE, Outcome.MET),
            tuple(Objective.MEMORY, Outcome.MET),
            tuple(Objective.CPU, Outcome.MET),
            tuple(Objective.QUERY_TIME, Outcome.MET),
            tuple(Objective.CACHE_HIT_RATIO, Outcome.MET));
    assertThat(summaries(tooStrict).of(HOUR).objectives())
        .hasSize(7)
        .allMatch(result -> result.outcome() == Outcome.MISSED);
  }

  @Test
  void withoutDataAnObjectiveIsUnknown() {
    system = health(OptionalLong.empty(), OptionalDouble.empty());
    PerformanceSummaries summaries =
        summaries(
            none ->
                none.withResponseTime(HOUR)
                    .withErrorRate(1)
                    .withMemory(1)
                    .withQueryTime(HOUR)
                    .withCacheHitRatio(0));

    assertThat(summaries.of(HOUR).objectives())
        .hasSize(5)
        .allMatch(result -> result.outcome() == Outcome.UNKNOWN && result.actual().isEmpty());
  }

  @Test
  void theMachineCountsForTheProcessorsWhereItIsRead() {
    system = health(OptionalLong.empty(), OptionalDouble.of(0.9));

    assertThat(summaries(none -> none.withCpu(0.5)).of(HOUR).objectives())
        .containsExactly(
            new ObjectiveResult(Objective.CPU, 0.5, OptionalDouble.of(0.9), Outcome.MISSED));
  }

  @ParameterizedTest
  @CsvSource({
    "PT59S, from PT1M to PT24H",
    "PT24H1M, from PT1M to PT24H",
    "PT1M30S, whole minutes",
  })
  void aRangeThatIsNotWholeMinutesOfTheRetentionIsRefused(Duration range, String reason) {
    assertThatThrownBy(() -> summaries(none -> none).of(range))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("range is " + range)
        .hasMessageContaining(reason);
  }

  @Test
  void aTargetOutOfBoundsIsRefused() {
    assertThatThrownBy(() -> Objectives.none().withErrorRate(1.5))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target of ERROR_RATE is 1.5; it must be from 0 to 1");
    assertThatThrownBy(() -> Objectives.none().withResponseTime(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("target of RESPONSE_TIME is 0.0; it must be above 0");
    assertThatThrownBy(() -> Objectives.none().withThroughput(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private HealthCheckRegistry checks() {
    Guard guard = new Guard(LoggerFactory.getLogger(getClass()), clock);
    return new HealthCheckRegistry(HealthCheckConfig.defaults(), clock, new EventHub(guard));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, -1})
  void whatTheSystemDoesNotTellIsUnknown(double unknown) {
    try (HealthCheckRegistry checks = checks()) {
      SystemHealth health =
          new SystemHealthReader(checks, () -> unknown, () -> unknown, Optional::empty).get();

      assertThat(health.status()).isEqualTo(HealthStatus.HEALTHY); // there are no checks
      assertThat(health.cpu()).isEmpty();
      assertThat(health.hiccups()).isEmpty();
      assertThat(health.heapUsedBytes()).isPresent();
      assertThat(health.heapRatio().getAsDouble()).isBetween(0.0, 1.0);
      assertThat(health.uptime()).isPositive();
    }
  }

  @Test
  void theSystemTellsWhatItKnows() {
    HiccupReading hiccups = new HiccupReading(0.001, 0.005, 60);
    try (HealthCheckRegistry checks = checks()) {
      checks.register("disk", () -> HealthResult.warning("nearly full"));
      checks.register("queue", () -> HealthResult.healthy("empty"));
      SystemHealthReader reader =
          new SystemHealthReader(checks, () -> 0.25, () -> 0.5, () -> Optional.of(hiccups));

      Awaitility.await()
          .untilAsserted(
              () ->
                  assertThat(reader.get().issues())
                      .extracting(HealthReport.Check::name)
                      .containsExactly("disk"));
      SystemHealth health = reader.get();
      assertThat(health.status()).isEqualTo(HealthStatus.WARNING);
      assertThat(health.processCpu()).hasValue(0.25);
      assertThat(health.machineCpu()).hasValue(0.5);
      assertThat(health.hiccups()).hasValue(hiccups);
    }
  }
}
