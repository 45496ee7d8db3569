package io.apmkit.exporters.hostile;

import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Statistic;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;

/** Registers meters that read something of the application's, some of which fail. */
final class RandomReadings {

  private final ApmMeterRegistry registry;
  private final Random random;
  private final HostileTexts texts;
  private final HostileNumbers numbers;
  private final List<Object> held = new ArrayList<>();
  private final IdentityHashMap<Meter, Boolean> failing = new IdentityHashMap<>();

  RandomReadings(ApmMeterRegistry registry, Random random, HostileTexts texts) {
    this.registry = registry;
    this.random = random;
    this.texts = texts;
    this.numbers = new HostileNumbers(random);
  }

  /** Whether the meter reads something, and that throws. */
  boolean isFailing(Meter meter) {
    boolean recorded =
        meter instanceof Timer
            || meter instanceof DistributionSummary
            || meter instanceof Counter
            || meter instanceof LongTaskTimer;
    return !recorded && failing.getOrDefault(meter, false);
  }

  void gauge() {
    Source source = source();
    source.readBy(
        Gauge.builder(texts.name(), source, Source::value)
            .tags(texts.tags(true))
            .baseUnit(texts.unit())
            .description(texts.description())
            .strongReference(random.nextBoolean())
            .register(registry));
  }

  void functionCounter() {
    Source source = source();
    source.readBy(
        FunctionCounter.builder(texts.name(), source, Source::value)
            .tags(texts.tags(true))
            .baseUnit(texts.unit())
            .description(texts.description())
            .register(registry));
  }

  void functionTimer() {
    Source source = source();
    source.readBy(
        FunctionTimer.builder(
                texts.name(), source, Source::whole, Source::value, numbers.timeUnit())
            .tags(texts.tags(false))
            .description(texts.description())
            .register(registry));
  }

  void timeGauge() {
    Source source = source();
    source.readBy(
        TimeGauge.builder(texts.name(), source, numbers.timeUnit(), Source::value)
            .tags(texts.tags(false))
            .description(texts.description())
            .register(registry));
  }

  void measurements() {
    Source source = source();
    List<Measurement> measurements = new ArrayList<>();
    measurements.add(new Measurement(source::value, one(Statistic.values())));
    for (int more = random.nextInt(4); more > 0; more--) {
      double value = numbers.value();
      measurements.add(new Measurement(() -> value, one(Statistic.values())));
    }
    source.readBy(
        Meter.builder(texts.name(), one(Meter.Type.values()), measurements)
            .tags(texts.tags(false))
            .baseUnit(texts.unit())
            .description(texts.description())
            .register(registry));
  }

  private <T> T one(T[] all) {
    return all[random.nextInt(all.length)];
  }

  private Source source() {
    Source source = new Source(numbers.value(), random.nextInt(16));
    held.add(source); // Micrometer keeps it by a weak reference
    return source;
  }

  /** What a meter reads: a fixed value, or a failure. */
  private final class Source {
    private final double value;
    private final int failure; // 0 and 1 fail

    Source(double value, int failure) {
      this.value = value;
      this.failure = failure;
    }

    /** Unless the meter was there already, and reads something else. */
    void readBy(Meter meter) {
      failing.putIfAbsent(meter, failure <= 1);
    }

    double value() {
      if (failure == 0) {
        throw new IllegalStateException("no reading");
      } else if (failure == 1) {
        throw new StackOverflowError();
      }
      return value;
    }

    long whole() {
      return (long) value();
    }
  }
}
