package io.apmkit.exporters.hostile;

import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.BoundTimer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Registers meters that are recorded into, and does so. */
final class RandomRecordings {

  private final ApmMeterRegistry registry;
  private final MockClock clock;
  private final Random random;
  private final HostileTexts texts;
  private final HostileNumbers numbers;
  private final List<Object> held = new ArrayList<>();

  RandomRecordings(ApmMeterRegistry registry, MockClock clock, Random random, HostileTexts texts) {
    this.registry = registry;
    this.clock = clock;
    this.random = random;
    this.texts = texts;
    this.numbers = new HostileNumbers(random);
  }

  void counter() {
    Counter counter =
        Counter.builder(texts.name())
            .tags(texts.tags(true))
            .baseUnit(texts.unit())
            .description(texts.description())
            .register(registry);
    counter.increment(numbers.value());
    counter.increment();
  }

  void timer() {
    Timer.Builder builder =
        Timer.builder(texts.name()).tags(texts.tags(false)).description(texts.description());
    switch (random.nextInt(8)) {
      case 0 -> builder.publishPercentiles(0.5, 0.99, 0, 1);
      case 1 -> builder.publishPercentileHistogram(random.nextInt(8) == 0);
      case 2, 3, 4 -> builder.serviceLevelObjectives(numbers.boundNanos());
      default -> {}
    }
    Timer timer = builder.register(registry);
    for (int values = random.nextInt(3); values > 0; values--) {
      timer.record(numbers.nanos(), numbers.timeUnit());
    }
  }

  void summary() {
    DistributionSummary.Builder builder =
        DistributionSummary.builder(texts.name())
            .tags(texts.tags(false))
            .baseUnit(texts.unit())
            .description(texts.description());
    switch (random.nextInt(8)) {
      case 0 -> builder.publishPercentiles(0.5, 0.999);
      case 1 -> builder.publishPercentileHistogram(random.nextInt(20) == 0);
      case 2, 3, 4 -> builder.serviceLevelObjectives(numbers.bounds());
      case 5 -> builder.scale(numbers.value());
      default -> {}
    }
    DistributionSummary summary = builder.register(registry);
    for (int values = random.nextInt(3); values > 0; values--) {
      summary.record(numbers.value());
    }
  }

  void longTaskTimer() {
    LongTaskTimer timer =
        LongTaskTimer.builder(texts.name())
            .tags(texts.tags(false))
            .description(texts.description())
            .register(registry);
    for (int tasks = random.nextInt(3); tasks > 0; tasks--) {
      held.add(timer.start());
      clock.add(Duration.ofMillis(random.nextInt(50)));
    }
  }

  void boundCounter() {
    Tags tags = texts.tags(false).and("k", "v");
    registry.counters(texts.name(), "bound", keys(tags)).with(values(tags)).increment();
  }

  void boundTimer() {
    Tags tags = texts.tags(false).and("k", "v");
    BoundTimer timer =
        registry.timers(texts.name(), "bound", numbers.boundNanos(), keys(tags)).with(values(tags));
    for (int values = random.nextInt(4); values > 0; values--) {
      timer.record(numbers.nanos(), random.nextBoolean() ? "4bf92f35" : texts.value(true));
    }
  }

  private static String[] keys(Tags tags) {
    return tags.stream().map(Tag::getKey).toArray(String[]::new);
  }

  private static String[] values(Tags tags) {
    return tags.stream().map(Tag::getValue).toArray(String[]::new);
  }
}
