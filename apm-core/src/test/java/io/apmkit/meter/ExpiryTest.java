package io.apmkit.meter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import java.time.Duration;
import java.util.OptionalDouble;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Series that are withdrawn for being idle, and come back. */
class ExpiryTest {

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry =
      new ApmMeterRegistry(MeterConfig.defaults().withIdleExpiry(Duration.ofMinutes(10)), clock);

  @Test
  void anIdleSeriesGoesAndOneInUseStays() {
    Counter used = registry.counter("used");
    Counter idle = registry.counter("idle");
    idle.increment();
    for (int minute = 0; minute < 15; minute++) {
      used.increment();
      pass(Duration.ofMinutes(1));
    }

    assertThat(value("used_total")).hasValue(15);
    assertThat(value("idle_total")).isEmpty();
    assertThat(registry.find("idle").counter()).isNull();
    assertThat(registry.expiredSeriesCount()).isEqualTo(1);
    assertThat(idle.count()).isEqualTo(1); // the handle still works
  }

  @Test
  void aHeldHandleBringsItsSeriesBackWithItsTotals() {
    Counter counter = registry.counter("c", "k", "v");
    Timer timer = registry.timer("t");
    DistributionSummary summary = registry.summary("s");
    counter.increment(2);
    timer.record(Duration.ofSeconds(2));
    summary.record(2);
    expireAll();
    counter.increment(0.5);
    timer.record(Duration.ofSeconds(3));
    summary.record(3);
    registry.advance();

    assertThat(value("c_total", "k=\"v\"")).hasValue(2.5);
    assertThat(value("t_seconds_count")).hasValue(2);
    assertThat(value("t_seconds_sum")).hasValue(5);
    assertThat(value("s_sum")).hasValue(5);
    assertThat(registry.get("t").timer()).isSameAs(timer);
    assertThat(registry.counter("c", "k", "v")).isSameAs(counter);
    assertThat(registry.summary("s")).isSameAs(summary);
    assertThat(registry.expiredSeriesCount()).isZero();
  }

  @Test
  void whoAsksAgainGetsTheSameMeter() {
    Timer timer = registry.timer("t");
    timer.record(Duration.ofSeconds(1));
    expireAll();

    assertThat(registry.timer("t")).isSameAs(timer);
    assertThat(value("t_seconds_count")).hasValue(1);
  }

  @Test
  void filtersDoNotApplyASecondTimeWhenASeriesComesBack() {
    registry.config().meterFilter(prefix());
    Counter counter = registry.counter("c");
    expireAll();
    counter.increment();
    registry.advance();

    assertThat(value("app_c_total")).hasValue(1);
    assertThat(value("app_app_c_total")).isEmpty();
    assertThat(registry.counter("c")).isSameAs(counter);
  }

  @Test
  void listenersThatRegisterMetersWhenASeriesComesBackGetTheirOwn() {
    registry
        .config()
        .onMeterAdded(
            meter -> {
              if (meter.getId().getName().equals("c")) {
                registry.counter("added").increment();
              }
            });
    Counter counter = registry.counter("c");
    expireAll();
    counter.increment();
    registry.advance();

    assertThat(value("c_total")).hasValue(1);
    assertThat(value("added_total")).hasValue(2);
    assertThat(registry.get("c").counter()).isSameAs(counter);
  }

  @Test
  void aListenerThatFailsHarmsNobody() {
    registry
        .config()
        .onMeterAdded(
            meter -> {
              throw new IllegalStateException("added");
            });
    registry
        .config()
        .onMeterRemoved(
            meter -> {
              throw new IllegalStateException("removed");
            });
    Counter counter = registry.counter("c");
    counter.increment();
    expireAll();

    assertThat(value("c_total")).isEmpty();
    counter.increment();
    registry.advance();
    assertThat(value("c_total")).hasValue(2);
    assertThat(registry.failedReadings()).isEqualTo(3);
  }

  @Test
  void aSummaryKeepsItsScaleWhenItsHandleWasDropped() throws Exception {
    recordAndDrop();
    expireAll();
    System.gc();
    registry.advance();
    DistributionSummary again = DistributionSummary.builder("s").scale(1_000).register(registry);
    again.record(1);

    assertThat(value("s_sum")).hasValue(again.totalAmount());
    assertThat(again.totalAmount() % 1_000).isZero();
  }

  private void recordAndDrop() {
    DistributionSummary.builder("s").scale(1_000).register(registry).record(1);
  }

  @Test
  void whatADroppedHandleHadRecordedIsNotLost() {
    Counter counter = registry.counter("c");
    expireAll();
    counter.increment();
    counter = null;
    System.gc();
    registry.advance();

    assertThat(value("c_total")).hasValue(1);
  }

  @Test
  void nothingIsKeptOfASeriesThatNobodyHolds() {
    registry.counter("c").increment();
    expireAll();

    Awaitility.await()
        .until(
            () -> {
              System.gc();
              registry.advance();
              return registry.expiredSeriesCount() == 0;
            });
    assertThat(value("c_total")).isEmpty();
    assertThat(registry.counter("c").count()).isZero();
  }

  @Test
  void boundFamiliesForgetAndRevive() {
    TimerFamily family = registry.timers("t", "d", new Duration[0], "route");
    BoundTimer held = family.with("/a");
    held.record(1);
    family.with("/b").record(1);
    expireAll();
    held.record(1);
    registry.advance();
    family.with("/a").record(1);

    assertThat(value("t_seconds_count", "route=\"/a\"")).hasValue(3);
    assertThat(value("t_seconds_count", "route=\"/b\"")).isEmpty();
  }

  @Test
  void expiryMakesRoomBelowTheCeiling() {
    ApmMeterRegistry small =
        new ApmMeterRegistry(registry.meterConfig().withMaxSeriesPerFamily(1), clock);
    CounterFamily family = small.counters("c", "d", "k");
    family.with("a").increment();
    family.with("b").increment();
    assertThat(small.find("c").tag("k", "b").counter()).isNull();

    small.advance();
    clock.add(Duration.ofMinutes(11));
    small.advance();
    family.with("b").increment();

    assertThat(small.get("c").tag("k", "b").counter().count()).isEqualTo(1);
  }

  @Test
  void gaugesDoNotExpire() {
    registry.gauge("g", this, self -> 1);
    expireAll();

    assertThat(value("g")).hasValue(1);
  }

  @Test
  void nothingExpiresUnlessAskedFor() {
    ApmMeterRegistry patient = new ApmMeterRegistry(clock);
    patient.counter("c").increment();
    patient.advance();
    clock.add(Duration.ofDays(300));
    patient.advance();

    assertThat(patient.get("c").counter().count()).isEqualTo(1);
  }

  @Test
  void anExpiryThatIsTooShortIsRefused() {
    assertThatThrownBy(() -> MeterConfig.defaults().withIdleExpiry(Duration.ofSeconds(5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("idleExpiry is PT5S; it must be PT1M or more");
  }

  private static MeterFilter prefix() {
    return new MeterFilter() {
      @Override
      public io.micrometer.core.instrument.Meter.Id map(io.micrometer.core.instrument.Meter.Id id) {
        return id.withName("app." + id.getName());
      }
    };
  }

  private void expireAll() {
    registry.advance();
    pass(Duration.ofMinutes(11));
  }

  private void pass(Duration duration) {
    clock.add(duration);
    registry.advance();
  }

  private OptionalDouble value(String name, String... labels) {
    return RegistrySnapshot.of(registry::walk).value(name, labels);
  }
}
