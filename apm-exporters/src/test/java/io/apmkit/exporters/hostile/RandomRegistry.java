package io.apmkit.exporters.hostile;

import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.config.InvalidConfigurationException;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * A small registry full of what applications do wrong. The same seed makes the same registry. It
 * must stay reachable while it is read, for it holds what the meters look at.
 */
final class RandomRegistry {

  private static final int MAX_METERS = 30;

  private final MockClock clock = new MockClock();
  private final ApmMeterRegistry registry;
  private final MeterLedger ledger;
  private final Random random;
  private final HostileTexts texts;
  private final HostileSettings settings;
  private final RandomRecordings recordings;
  private final RandomReadings readings;

  RandomRegistry(long seed) {
    this.random = new Random(seed);
    this.texts = new HostileTexts(random);
    this.settings = new HostileSettings(random);
    this.registry = new ApmMeterRegistry(settings.meterConfig(), clock);
    this.ledger = new MeterLedger(registry);
    this.recordings = new RandomRecordings(registry, clock, random, texts);
    this.readings = new RandomReadings(registry, random, texts);
    settings.applyTo(registry, texts);
    int changes =
        1 + Math.min(random.nextInt(MAX_METERS), random.nextInt(MAX_METERS)); // mostly few
    for (int i = 0; i < changes; i++) {
      change();
    }
  }

  ApmMeterRegistry registry() {
    return registry;
  }

  MeterLedger ledger() {
    return ledger;
  }

  /** Whether the meter reads something, and that throws. */
  boolean isFailing(Meter meter) {
    return readings.isFailing(meter);
  }

  private void change() {
    switch (random.nextInt(60)) {
      case 0 -> clock.add(Duration.ofSeconds(random.nextInt(100)));
      case 1 -> {
        if (random.nextInt(4) == 0) {
          settings.changeConvention(registry);
        }
      }
      case 2, 3, 4, 5 -> remove();
      default -> register();
    }
  }

  private void remove() {
    List<Meter> meters = registry.getMeters();
    if (!meters.isEmpty()) {
      registry.remove(meters.get(random.nextInt(meters.size())));
    }
  }

  private void register() {
    try {
      switch (random.nextInt(15)) {
        case 0, 1 -> recordings.counter();
        case 2, 3 -> readings.gauge();
        case 4, 5 -> recordings.timer();
        case 6, 7 -> recordings.summary();
        case 8 -> readings.functionCounter();
        case 9 -> readings.functionTimer();
        case 10 -> recordings.longTaskTimer();
        case 11 -> readings.timeGauge();
        case 12 -> readings.measurements();
        case 13 -> recordings.boundCounter();
        default -> recordings.boundTimer();
      }
    } catch (IllegalArgumentException | InvalidConfigurationException e) {
      // Micrometer refuses what is wrong in itself, such as a second type of the same name and tags
    }
  }
}
