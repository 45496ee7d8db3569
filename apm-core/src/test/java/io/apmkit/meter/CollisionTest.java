package io.apmkit.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing that is registered may break a scrape or be silently merged: peers fail on these. */
class CollisionTest {

  private final ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());

  @Test
  void aGaugeNamedLikeATimersMaximumIsQuarantined() {
    registry.timer("t").record(Duration.ofSeconds(1));
    registry.gauge("t.seconds.max", 42);

    assertThat(snapshot().named("t_seconds_max")).hasSize(1);
    assertThat(snapshot().value("t_seconds_max")).hasValue(1);
    assertThat(registry.quarantined(QuarantineReason.NAME_TAKEN)).isEqualTo(1);
    assertThat(registry.get("t.seconds.max").gauge().value()).isEqualTo(42); // works all the same
  }

  @Test
  void aTimerIsQuarantinedWhenAGaugeWasThereFirst() {
    registry.gauge("t.seconds.max", 42);
    registry.timer("t").record(Duration.ofSeconds(1));

    assertThat(snapshot().value("t_seconds_max")).hasValue(42);
    assertThat(snapshot().named("t_seconds_count")).isEmpty();
    assertThat(registry.quarantined(QuarantineReason.NAME_TAKEN)).isEqualTo(1);
  }

  @Test
  void namesThatBecomeEqualAreNotMerged() {
    registry.counter("a.b").increment(1);
    registry.counter("a_b").increment(10);

    assertThat(snapshot().value("a_b_total")).hasValue(1);
    assertThat(registry.quarantined(QuarantineReason.NAME_TAKEN)).isEqualTo(1);
  }

  @Test
  void aGaugeNamedLikeACountersTotalIsQuarantined() {
    registry.counter("v").increment();
    registry.gauge("v.total", 5);

    assertThat(snapshot().value("v_total")).hasValue(1);
  }

  @Test
  void tagKeysThatBecomeEqualQuarantineTheirMeterOnly() {
    registry.counter("c", "t.x", "1", "t_x", "2").increment();
    registry.counter("c", "t.x", "1").increment();

    assertThat(snapshot().named("c_total")).hasSize(1);
    assertThat(registry.quarantined(QuarantineReason.LABEL_TWICE)).isEqualTo(1);
  }

  @Test
  void anEmptyTagValueEqualsNoTag() {
    registry.gauge("b", Tags.of("x", ""), 1);
    registry.gauge("b", 2);

    assertThat(snapshot().named("b")).hasSize(1);
    assertThat(registry.quarantined(QuarantineReason.LABELS_TAKEN)).isEqualTo(1);
  }

  @Test
  void theSameNameWithOtherTagKeysIsFine() {
    registry.counter("c", "x", "1").increment();
    registry.counter("c", "y", "1").increment();

    assertThat(snapshot().named("c_total")).hasSize(2);
  }

  @Test
  void reservedLabelsQuarantineADistribution() {
    Timer.builder("t").tag("le", "1").register(registry);

    assertThat(registry.quarantined(QuarantineReason.LABEL_RESERVED)).isEqualTo(1);
    assertThat(snapshot().samples()).isEmpty();
  }

  @Test
  void blankNamesAndTagKeysAreQuarantined() {
    Gauge.builder("", () -> 1).register(registry);
    registry.counter(" ").increment();
    registry.counter("c", "", "v").increment();

    assertThat(registry.quarantined(QuarantineReason.NAME_INVALID)).isEqualTo(3);
    assertThat(snapshot().samples()).isEmpty();
  }

  @Test
  void aTimerAndALongTaskTimerOfOneNameAreBothExposed() {
    Timer.builder("job").tag("result", "ok").register(registry).record(Duration.ofSeconds(1));
    LongTaskTimer.builder("job").register(registry).start();

    assertThat(snapshot().value("job_seconds_count")).hasValue(1);
    assertThat(snapshot().value("job_active_tasks")).hasValue(1);
    registry.gauge("job.active.tasks", 7);
    assertThat(snapshot().value("job_active_tasks")).hasValue(1);
    assertThat(registry.quarantined(QuarantineReason.NAME_TAKEN)).isEqualTo(1);
  }

  @Test
  void tagValuesCannotForgeAnotherSeries() {
    registry.counter("c", "a", "x\", b=\"y").increment();
    registry.counter("c", "a", "x", "b", "y").increment();

    assertThat(snapshot().named("c_total")).hasSize(2);
  }

  @Test
  void twoMeasurementsOfOneStatisticAreTwoSamples() {
    Meter.builder(
            "m",
            Meter.Type.OTHER,
            List.of(
                new Measurement(() -> 1.0, Statistic.VALUE),
                new Measurement(() -> 2.0, Statistic.VALUE)))
        .register(registry);

    assertThat(snapshot().value("m", "statistic=\"value\"")).hasValue(1);
    assertThat(snapshot().value("m", "statistic=\"value_2\"")).hasValue(2);
  }

  @Test
  void namesOfAnyScriptBecomeLegal() {
    registry.counter("9größe-日本", "__name__", "x", "schlüssel", "wert").increment();

    RegistrySnapshot.Sample sample = snapshot().samples().get(0);
    assertThat(sample.name()).matches("[a-zA-Z_:][a-zA-Z0-9_:]*");
    assertThat(sample.labels()).allMatch(label -> label.matches("[a-zA-Z_][a-zA-Z0-9_]*=\".*\""));
    assertThat(sample.labels()).noneMatch(label -> label.startsWith("__"));
  }

  private RegistrySnapshot snapshot() {
    return RegistrySnapshot.of(registry::walk);
  }
}
