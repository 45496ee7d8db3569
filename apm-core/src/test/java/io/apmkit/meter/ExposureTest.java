package io.apmkit.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a scrape sees of each kind of meter. */
class ExposureTest {

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry = new ApmMeterRegistry(clock);

  @Test
  void aCounterIsATotal() {
    Counter.builder("orders")
        .baseUnit("items")
        .tag("kind", "new")
        .register(registry)
        .increment(2.5);

    assertThat(snapshot().value("orders_items_total", "kind=\"new\"")).hasValue(2.5);
  }

  @Test
  void aTimerIsCountSumAndMaximumInSeconds() {
    Timer timer = registry.timer("work");
    timer.record(Duration.ofMillis(250));
    timer.record(Duration.ofMillis(750));

    assertThat(snapshot().value("work_seconds_count")).hasValue(2);
    assertThat(snapshot().value("work_seconds_sum")).hasValue(1.0);
    assertThat(snapshot().value("work_seconds_max")).hasValue(0.75);
    assertThat(snapshot().named("work_seconds_bucket")).isEmpty();
  }

  @Test
  void aTimerWithObjectivesHasCumulativeBucketsInclusiveOfTheirBound() {
    Timer timer =
        Timer.builder("work")
            .serviceLevelObjectives(Duration.ofMillis(5), Duration.ofMillis(50))
            .register(registry);
    timer.record(Duration.ofMillis(5)); // on the bound
    timer.record(Duration.ofMillis(6));
    timer.record(Duration.ofSeconds(1));

    assertThat(snapshot().value("work_seconds_bucket", "le=\"0.005\"")).hasValue(1);
    assertThat(snapshot().value("work_seconds_bucket", "le=\"0.05\"")).hasValue(2);
    assertThat(snapshot().value("work_seconds_bucket", "le=\"+Inf\"")).hasValue(3);
    assertThat(snapshot().value("work_seconds_count")).hasValue(3);
  }

  @Test
  void aSummaryKeepsItsUnitAndFractionalObjectives() {
    DistributionSummary summary =
        DistributionSummary.builder("ratio").serviceLevelObjectives(0.1, 0.5).register(registry);
    summary.record(0.05);
    summary.record(0.3);

    assertThat(snapshot().value("ratio_bucket", "le=\"0.1\"")).hasValue(1);
    assertThat(snapshot().value("ratio_bucket", "le=\"0.5\"")).hasValue(2);
    assertThat(snapshot().value("ratio_max")).hasValue(0.3);
    assertThat(summary.takeSnapshot().histogramCounts())
        .extracting(CountAtBucket::bucket, CountAtBucket::count)
        .containsExactly(tuple(0.1, 1.0), tuple(0.5, 2.0));
  }

  @Test
  void everyOtherKindIsExposedToo() {
    List<String> queue = new ArrayList<>(List.of("a", "b"));
    Gauge.builder("queue.size", queue, List::size).register(registry);
    FunctionCounter.builder("hits", queue, List::size).register(registry);
    FunctionTimer.builder("calls", queue, q -> 4, q -> 2_000, TimeUnit.MILLISECONDS)
        .register(registry);
    TimeGauge.builder("age", () -> 1_500, TimeUnit.MILLISECONDS).register(registry);
    MultiGauge.builder("stock")
        .register(registry)
        .register(List.of(MultiGauge.Row.of(Tags.of("item", "tea"), 7)));
    LongTaskTimer.builder("import").register(registry).start();
    clock.add(Duration.ofSeconds(3));
    Meter.builder("custom", Meter.Type.OTHER, List.of(new Measurement(() -> 9.0, Statistic.VALUE)))
        .register(registry);

    RegistrySnapshot seen = snapshot();
    assertThat(seen.value("queue_size")).hasValue(2);
    assertThat(seen.value("hits_total")).hasValue(2);
    assertThat(seen.value("calls_seconds_count")).hasValue(4);
    assertThat(seen.value("calls_seconds_sum")).hasValue(2);
    assertThat(seen.value("age_seconds")).hasValue(1.5);
    assertThat(seen.value("stock", "item=\"tea\"")).hasValue(7);
    assertThat(seen.value("import_active_tasks")).hasValue(1);
    assertThat(seen.value("import_duration_seconds")).hasValue(3);
    assertThat(seen.value("custom", "statistic=\"value\"")).hasValue(9);
  }

  @Test
  void familiesComeInOrderOfNameHoweverTheyWereRegistered() {
    List<String> names = List.of("zebra", "ant", "mule", "bee");
    names.forEach(name -> registry.counter(name));
    List<String> walked = new ArrayList<>();

    registry.walk(family -> walked.add(family.name()));

    assertThat(walked).containsExactly("ant", "bee", "mule", "zebra");
  }

  @Test
  void aRemovedMeterIsNoLongerExposedAndItsNameIsFreeAgain() {
    Counter counter = registry.counter("a.b");

    registry.remove(counter);
    registry.gauge("a.b.total", 5);

    assertThat(snapshot().value("a_b_total")).hasValue(5);
    assertThat(registry.quarantined(QuarantineReason.NAME_TAKEN)).isZero();
  }

  @Test
  void aMeterIsTakenOutEvenIfTheNamingConventionHasChangedSince() {
    Counter counter = registry.counter("a.b");
    registry.config().namingConvention(NamingConvention.upperCamelCase);

    registry.remove(counter);

    assertThat(snapshot().samples()).isEmpty();
  }

  @Test
  void aNamingConventionThatFailsDoesNotReachTheHost() {
    registry.config().namingConvention((name, type, unit) -> name.substring(100));

    registry.counter("a.b").increment();

    assertThat(registry.get("a.b").counter().count()).isEqualTo(1);
    assertThat(snapshot().samples()).isEmpty();
    assertThat(registry.failedReadings()).isPositive();
    assertThat(registry.quarantined(QuarantineReason.NAME_INVALID)).isEqualTo(1);
  }

  @Test
  void aGaugeThatFailsLosesOnlyItsOwnSample() {
    FunctionCounter.builder("bad", this, self -> brokenFunction()).register(registry);
    Gauge.builder("bad.gauge", ExposureTest::brokenFunction).register(registry);
    registry.counter("good").increment();

    assertThat(snapshot().named("bad_total")).isEmpty();
    assertThat(snapshot().value("good_total")).hasValue(1);
    assertThat(snapshot().named("bad_gauge")).isEmpty();
    assertThat(registry.get("bad.gauge").gauge().value()).isNaN();
    assertThat(registry.failedReadings()).isGreaterThan(4);
  }

  private static double brokenFunction() {
    throw new NoClassDefFoundError("a library that was not deployed");
  }

  private RegistrySnapshot snapshot() {
    return RegistrySnapshot.of(registry::walk);
  }
}
