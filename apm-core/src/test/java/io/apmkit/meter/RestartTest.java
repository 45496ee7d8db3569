package io.apmkit.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apmkit.histogram.HistogramReading;
import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.config.MeterFilter;
import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Families that start anew, and their totals. */
class RestartTest {

  private static final Duration[] NO_BOUNDS = {};

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry =
      new ApmMeterRegistry(
          MeterConfig.defaults().withIdleExpiry(Duration.ofMinutes(1)).withMaxSeriesPerFamily(3),
          clock);
  private final CounterFamily counters = registry.counters("c", "d", "k", "l");

  @Test
  void everySeriesIsThereAgainAtNothing() {
    TimerFamily timers = registry.timers("t", "d", NO_BOUNDS, "k");
    counters.with("a", "x").increment(5);
    counters.with("b", "").increment(7);
    timers.with("a").record(1_000_000_000);

    counters.restart();
    timers.restart();

    assertThat(value("c_total", "k=\"a\"", "l=\"x\"")).hasValue(0);
    assertThat(value("c_total", "k=\"b\"")).hasValue(0);
    assertThat(value("t_seconds_count", "k=\"a\"")).hasValue(0);
    assertThat(value("t_seconds_sum", "k=\"a\"")).hasValue(0);
    assertThat(value("t_seconds_max", "k=\"a\"")).hasValue(0);
    counters.with("a", "x").increment();
    assertThat(value("c_total", "k=\"a\"", "l=\"x\"")).hasValue(1);
  }

  @Test
  void whatHadExpiredDoesNotComeBackWithItsTotal() {
    BoundCounter held = counters.with("a", "x");
    held.increment(5);
    expireAll();
    assertThat(registry.expiredSeriesCount()).isEqualTo(1);

    counters.restart();
    held.increment(); // into the void
    registry.advance();
    counters.with("a", "x").increment();

    assertThat(registry.expiredSeriesCount()).isZero();
    assertThat(value("c_total", "k=\"a\"", "l=\"x\"")).hasValue(1);
  }

  @Test
  void whatAFilterHasRenamedStartsAnewToo() {
    registry
        .config()
        .meterFilter(
            new MeterFilter() {
              @Override
              public Meter.Id map(Meter.Id id) {
                return id.withName("app." + id.getName());
              }
            });
    counters.with("a", "x").increment(5);
    expireAll();
    counters.with("b", "x").increment(7);

    counters.restart();
    counters.with("a", "x").increment();

    assertThat(value("app_c_total", "k=\"a\"")).hasValue(1);
    assertThat(value("app_c_total", "k=\"b\"")).hasValue(0);
  }

  @Test
  void whatSharesASeriesBeyondTheCeilingStartsAnewToo() {
    for (int i = 0; i < 10; i++) {
      counters.with("v" + i, "x").increment();
    }
    assertThat(counters.total()).isEqualTo(10);

    counters.restart();
    assertThat(counters.total()).isZero();
    counters.with("v9", "x").increment(2);

    assertThat(counters.total()).isEqualTo(2);
    assertThat(value("c_total", "k=\"(other)\"")).hasValue(2);
  }

  @Test
  void totalsAreThoseOfTheGivenValues() {
    counters.with("a", "x").increment(1);
    counters.with("a", "y").increment(2);
    counters.with("b", "").increment(4);

    assertThat(counters.total()).isEqualTo(7);
    assertThat(counters.total("k", "a")).isEqualTo(3);
    assertThat(counters.total("l", "y", "k", "a")).isEqualTo(2);
    assertThat(counters.total("l", null)).isEqualTo(4);
    assertThat(counters.total("k", "c")).isZero();
    assertThat(counters.total("m", "a")).isZero();
    assertThatThrownBy(() -> counters.total("k"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[k]");
    assertThat(registry.get("c").counters()).as("asking registers nothing").hasSize(3);
  }

  @Test
  void aValueThatLooksLikeTheSharedOneCountsOnce() {
    counters.with("(other)", "(other)").increment(3);
    for (int i = 0; i < 5; i++) {
      counters.with("v" + i, "x").increment();
    }

    assertThat(counters.total()).isEqualTo(8);
    assertThat(counters.total("k", "(other)", "l", "(other)")).isEqualTo(3 + 3);
  }

  @Test
  void readingsOfSeveralMetersAreMerged() {
    SummaryFamily summaries = registry.summaries("s", "d", "", new double[0], "k");
    for (int i = 1; i <= 100; i++) {
      summaries.with(i % 2 == 0 ? "even" : "odd").record((double) i);
    }

    HistogramReading all = summaries.total();
    assertThat(all.count()).isEqualTo(100);
    assertThat(all.sum()).isEqualTo(5_050);
    assertThat(all.min()).isEqualTo(1);
    assertThat(all.max()).isEqualTo(100);
    assertThat(all.quantile(0.9)).isBetween(89.1, 90.9);
    assertThat(summaries.total("k", "odd").max()).isEqualTo(99);
    assertThat(summaries.total("k", "none").count()).isZero();
  }

  @Test
  void aFamilyMayHaveNoKeys() {
    CounterFamily plain = registry.counters("plain", "d");
    plain.with().increment();
    plain.with().increment();

    assertThat(value("plain_total")).hasValue(2);
    assertThat(plain.with()).isSameAs(plain.with());
    plain.restart();
    assertThat(value("plain_total")).hasValue(0);
    assertThatThrownBy(() -> plain.with("x")).isInstanceOf(IllegalArgumentException.class);
  }

  private void expireAll() {
    registry.advance();
    clock.add(Duration.ofMinutes(2));
    registry.advance();
  }

  private OptionalDouble value(String name, String... labels) {
    return RegistrySnapshot.of(registry::walk).value(name, labels);
  }
}
