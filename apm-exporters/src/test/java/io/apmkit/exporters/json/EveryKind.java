package io.apmkit.exporters.json;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Registers meters of every kind, with values of every kind. */
final class EveryKind {

  static final String SECRET = "password=hunter2";

  private EveryKind() {}

  static void register(MeterRegistry registry) {
    registry.counter("orders", "kind", "new").increment(3);
    registry.counter("orders", "kind", "old").increment(0.5);
    FunctionCounter.builder("told", registry, r -> 7).register(registry);
    numbers(registry);
    distributions(registry);
    FunctionTimer.builder("batch", registry, r -> 4, r -> 1_500, TimeUnit.MILLISECONDS)
        .register(registry);
    LongTaskTimer.builder("import").register(registry).start();
    LongTaskTimer.builder("export").register(registry);
    Meter.builder(
            "custom",
            Meter.Type.OTHER,
            List.of(
                new Measurement(() -> 1.5, Statistic.VALUE),
                new Measurement(() -> Double.NaN, Statistic.VALUE),
                new Measurement(() -> 9.0, Statistic.MAX)))
        .register(registry);
    failing(registry);
  }

  private static void numbers(MeterRegistry registry) {
    Gauge.builder("depth", () -> 0.1)
        .baseUnit("bytes")
        .description("How \"deep\"\nit is")
        .register(registry);
    Gauge.builder("number", () -> Double.NaN).tag("is", "none").register(registry);
    Gauge.builder("number", () -> Double.POSITIVE_INFINITY).tag("is", "above").register(registry);
    Gauge.builder("number", () -> Double.NEGATIVE_INFINITY).tag("is", "below").register(registry);
    Gauge.builder("number", () -> -0.0).tag("is", "zero").register(registry);
    Gauge.builder("number", () -> Double.MIN_VALUE).tag("is", "least").register(registry);
    Gauge.builder("number", () -> Double.MAX_VALUE).tag("is", "most").register(registry);
    TimeGauge.builder("age", () -> 90, TimeUnit.SECONDS).register(registry);
  }

  private static void distributions(MeterRegistry registry) {
    Timer work =
        Timer.builder("work")
            .serviceLevelObjectives(Duration.ofMillis(10), Duration.ofSeconds(1))
            .register(registry);
    work.record(Duration.ofMillis(10));
    work.record(Duration.ofSeconds(2));
    registry.timer("plain").record(Duration.ofNanos(1));
    registry.timer("unused");
    DistributionSummary.builder("size")
        .baseUnit("bytes")
        .serviceLevelObjectives(100, 1_000_000)
        .register(registry)
        .record(512.25);
    DistributionSummary huge = registry.summary("huge");
    huge.record(Double.MAX_VALUE);
    huge.record(Double.MAX_VALUE);
    DistributionSummary wide = registry.summary("wide");
    wide.record(1e-9);
    wide.record(1e12);
  }

  private static void failing(MeterRegistry registry) {
    Gauge.builder("broken.gauge", EveryKind::fail).tag("part", "a").register(registry);
    Gauge.builder("broken.gauge", () -> 5).tag("part", "b").register(registry);
    FunctionCounter.builder("broken.counter", registry, r -> fail()).register(registry);
    FunctionTimer.builder("broken.timer", registry, r -> 1, r -> fail(), TimeUnit.SECONDS)
        .register(registry);
    Meter.builder(
            "broken.custom",
            Meter.Type.OTHER,
            List.of(new Measurement(EveryKind::fail, Statistic.VALUE)))
        .register(registry);
  }

  static double fail() {
    throw new IllegalStateException(SECRET);
  }
}
