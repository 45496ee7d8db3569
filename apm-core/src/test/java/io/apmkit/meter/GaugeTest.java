package io.apmkit.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.TimeGauge;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Who keeps alive what a gauge reads, and who replaces it. */
class GaugeTest {

  private final ApmMeterRegistry registry = new ApmMeterRegistry(new MockClock());

  @Test
  void aBoundGaugeKeepsAliveWhatItReads() {
    registry.bindGauge("g", "d", new AtomicInteger(7)::get);
    System.gc();

    assertThat(registry.get("g").gauge().value()).isEqualTo(7);
  }

  @Test
  void aSecondBindingReplacesTheFirstAndTheFirstCannotRemoveIt() {
    Gauge.builder("g", () -> 1).tag("k", "v").register(registry);
    GaugeBinding first = registry.bindGauge("g", "d", () -> 2, "k", "v");
    GaugeBinding second = registry.bindGauge("g", "d", () -> 3, "k", "v");
    first.close();

    assertThat(registry.get("g").gauges()).singleElement().matches(g -> g.value() == 3);

    second.close();
    assertThat(registry.find("g").gauge()).isNull();
  }

  @Test
  void aBindingThatHasEndedDoesNotEndTheNext() {
    GaugeBinding first = registry.bindGauge("g", "d", () -> 1);
    first.close();
    GaugeBinding second = registry.bindGauge("g", "d", () -> 2);
    first.close();

    assertThat(registry.get("g").gauge().value()).isEqualTo(2);
    registry.remove(registry.get("g").gauge());
    registry.bindGauge("g", "d", () -> 3);
    second.close();
    assertThat(registry.get("g").gauge().value()).isEqualTo(3);
  }

  @Test
  void gaugesOfMicrometersInterfaceCanBeMadeStrong() {
    ApmMeterRegistry strong =
        new ApmMeterRegistry(MeterConfig.defaults().withStrongGauges(true), new MockClock());
    strong.gauge("g", new AtomicInteger(7));
    TimeGauge.builder("tg", new AtomicInteger(70), TimeUnit.MILLISECONDS, AtomicInteger::get)
        .register(strong);
    System.gc();

    assertThat(strong.get("g").gauge().value()).isEqualTo(7);
    assertThat(strong.get("tg").timeGauge().value(TimeUnit.SECONDS)).isEqualTo(0.07);
  }
}
