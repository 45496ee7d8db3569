package io.apmkit.exporters.hostile;

import static io.apmkit.meter.QuarantineReason.LABELS_TAKEN;
import static io.apmkit.meter.QuarantineReason.LABEL_RESERVED;
import static io.apmkit.meter.QuarantineReason.LABEL_TWICE;
import static io.apmkit.meter.QuarantineReason.NAME_INVALID;
import static io.apmkit.meter.QuarantineReason.NAME_TAKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What breaks the scrapes of other libraries, or loses series without a word: here each document is
 * legal, and what it lacks is counted with the reason.
 */
class HostileRegistrationTest {

  private final ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());

  @Test
  void tagKeysThatBecomeOneLabelQuarantineTheirMeter() {
    registry.counter("c", "t.x", "1", "t_x", "2").increment(5);
    registry.counter("c", "t.x", "1").increment();

    assertThat(Scraped.values(registry)).containsOnly(entry("c_total{t_x=1}", 1.0));
    assertThat(Scraped.quarantined(registry)).containsOnly(entry(LABEL_TWICE, 1L));
  }

  @Test
  void tagKeysThatBecomeOneLabelInTwoMetersAreKeptApartByTheirValues() {
    registry.counter("c", "t.x", "1").increment(1);
    registry.counter("c", "t_x", "2").increment(2);
    registry.counter("c", "t_x", "1").increment(3);

    assertThat(Scraped.values(registry))
        .containsOnly(entry("c_total{t_x=1}", 1.0), entry("c_total{t_x=2}", 2.0));
    assertThat(Scraped.quarantined(registry)).containsOnly(entry(LABELS_TAKEN, 1L));
  }

  @Test
  void aGaugeNamedLikeTheMaximumOfATimerIsQuarantined() {
    registry.timer("t").record(Duration.ofSeconds(2));
    registry.gauge("t.seconds.max", 42);

    assertThat(Scraped.values(registry))
        .containsOnly(
            entry("t_seconds_count{}", 1.0),
            entry("t_seconds_sum{}", 2.0),
            entry("t_seconds_max{}", 2.0));
    assertThat(Scraped.quarantined(registry)).containsOnly(entry(NAME_TAKEN, 1L));
  }

  @Test
  void aTimerIsQuarantinedIfItsMaximumIsTakenByAGauge() {
    registry.gauge("t.seconds.max", 42);
    registry.timer("t").record(Duration.ofSeconds(2));

    assertThat(Scraped.values(registry)).containsOnly(entry("t_seconds_max{}", 42.0));
    assertThat(Scraped.quarantined(registry)).containsOnly(entry(NAME_TAKEN, 1L));
  }

  /** A checker of Prometheus refuses a document with both. */
  @Test
  void gaugesNamedLikePartsOfAHistogramAreQuarantined() {
    Timer.builder("a").serviceLevelObjectives(Duration.ofSeconds(1)).register(registry);
    for (String part : List.of("count", "sum", "bucket", "max", "created")) {
      registry.gauge("a.seconds." + part, 1);
    }
    registry.gauge("a.seconds", 1);

    assertThat(Scraped.values(registry))
        .containsOnlyKeys(
            "a_seconds_bucket{le=1.0}",
            "a_seconds_bucket{le=+Inf}",
            "a_seconds_count{}",
            "a_seconds_sum{}",
            "a_seconds_max{}");
    assertThat(Scraped.quarantined(registry)).containsOnly(entry(NAME_TAKEN, 6L));
  }

  @Test
  void theSecondOfTwoNamesThatBecomeOneIsQuarantined() {
    registry.counter("a.b").increment(1);
    registry.counter("a_b").increment(2);
    registry.counter("a-b", "x", "1").increment(3);

    assertThat(Scraped.values(registry)).containsOnly(entry("a_b_total{}", 1.0));
    assertThat(Scraped.quarantined(registry)).containsOnly(entry(NAME_TAKEN, 2L));
  }

  @Test
  void aGaugeNamedLikeTheTotalOfACounterIsQuarantined() {
    registry.counter("v").increment();
    registry.gauge("v.total", 5);
    registry.gauge("v", Tags.of("x", "1"), 6); // the family of the counter in OpenMetrics
    registry.gauge("w.total", 7);
    registry.counter("w").increment();

    assertThat(Scraped.values(registry))
        .containsOnly(entry("v_total{}", 1.0), entry("w_total{}", 7.0));
    assertThat(Scraped.quarantined(registry)).containsOnly(entry(NAME_TAKEN, 3L));
  }

  @Test
  void anEmptyTagValueIsNoLabel() {
    registry.gauge("b", Tags.of("x", ""), 1);
    registry.gauge("b", 2);
    registry.gauge("c", 3);
    registry.gauge("c", Tags.of("x", "", "y", ""), 4);
    registry.gauge("c", Tags.of("x", "", "y", "1"), 5);

    assertThat(Scraped.values(registry))
        .containsOnly(entry("b{}", 1.0), entry("c{}", 3.0), entry("c{y=1}", 5.0));
    assertThat(Scraped.quarantined(registry)).containsOnly(entry(LABELS_TAKEN, 2L));
  }

  @Test
  void theSameNameWithOtherTagKeysIsExposed() {
    registry.counter("c").increment(1);
    registry.counter("c", "x", "1").increment(2);
    registry.counter("c", "y", "1").increment(3);
    registry.counter("c", "y", "1", "x", "1").increment(4);

    assertThat(Scraped.values(registry))
        .containsOnly(
            entry("c_total{}", 1.0),
            entry("c_total{x=1}", 2.0),
            entry("c_total{y=1}", 3.0),
            entry("c_total{x=1, y=1}", 4.0));
    assertThat(Scraped.quarantined(registry)).isEmpty();
  }

  @Test
  void namesInAnyScriptAreExposedAsFarAsTheyDiffer() {
    registry.counter("x.größe", "länge", "größer").increment(1);
    registry.counter("x.日本", "x😀", "日本").increment(2);
    registry.counter("x.😀").increment(3); // as long as the one before

    assertThat(Scraped.values(registry))
        .containsOnly(entry("x_gr__e_total{l_nge=größer}", 1.0), entry("x____total{x__=日本}", 2.0));
    assertThat(Scraped.quarantined(registry)).containsOnly(entry(NAME_TAKEN, 1L));
  }

  @Test
  void namesOfOtherScriptsAloneAreExposed() {
    for (String name : List.of("größe", "日本語", "9lives", "-", "__reserved")) {
      registry.gauge(name, Tags.of(name, name), 1);
    }

    assertThat(Scraped.values(registry)).hasSize(5);
    assertThat(Scraped.quarantined(registry)).isEmpty();
  }

  @Test
  void whatIsBlankHasNoNameToBeExposedUnder() {
    Gauge.builder("", () -> 1).register(registry);
    registry.counter(" \t").increment();
    registry.counter("c", " ", "v").increment();

    assertThat(Scraped.values(registry)).isEmpty();
    assertThat(Scraped.quarantined(registry)).containsOnly(entry(NAME_INVALID, 3L));
  }

  @Test
  void labelsOfTheFormatQuarantineTheMetersThatHaveThemAnyway() {
    Timer.builder("t").tag("le", "1").register(registry);
    DistributionSummary.builder("s").tag("quantile", "1").register(registry);
    FunctionTimer.builder("f", this, self -> 1, self -> 1, TimeUnit.SECONDS)
        .tag("le", "1")
        .register(registry);
    Meter.builder("o", Meter.Type.OTHER, List.of(new Measurement(() -> 1.0, Statistic.VALUE)))
        .tag("statistic", "1")
        .register(registry);
    registry.gauge("g", Tags.of("le", "1", "quantile", "2", "statistic", "3"), 4);

    assertThat(Scraped.values(registry))
        .containsOnly(entry("g{le=1, quantile=2, statistic=3}", 4.0));
    assertThat(Scraped.quarantined(registry)).containsOnly(entry(LABEL_RESERVED, 4L));
  }

  @Test
  void aNamingConventionThatFailsQuarantinesWhatItCannotName() {
    registry.config().namingConvention((name, type, unit) -> name.substring(3));
    registry.gauge("a.long.name", 1);
    registry.gauge("a", 2);

    assertThat(Scraped.values(registry)).containsOnly(entry("ong_name{}", 1.0));
    assertThat(Scraped.quarantined(registry)).containsOnly(entry(NAME_INVALID, 1L));
  }

  @Test
  void aNameIsFreeAgainOnceItsOwnerIsRemoved() {
    registry.remove(registry.timer("t"));
    registry.gauge("t.seconds.max", 42);

    assertThat(Scraped.values(registry)).containsOnly(entry("t_seconds_max{}", 42.0));
    assertThat(Scraped.quarantined(registry)).isEmpty();
  }
}
