package io.apmkit.exporters.hostile;

import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.BoundCounter;
import io.apmkit.meter.BoundTimer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** What one thread of an application does to a registry, all the time. */
final class RandomChanges {

  /** Begins the exposed names of meters that are held and never removed. */
  static final String KEPT_PREFIX = "kept_";

  private static final List<String> COMING_AND_GOING =
      List.of("a", "a.b", "a_b", "t", "t.seconds", "t.seconds.max", "v", "v.total", "größe");
  private static final List<String> KEYS = List.of("x", "t.x", "t_x", "le", "");
  private static final List<String> VALUES = List.of("", "1", "2", "\"", "\\", "\n", "日本");
  private static final Duration[] BOUNDS = {Duration.ofMillis(1), Duration.ofMillis(10)};
  private static final int TURNS = 4;
  private static final long TURN_NANOS = 150_000_000;
  private static final int KEPT = 3 * TURNS;
  private static final int TOO_MANY = 15 * TURNS;

  private final ApmMeterRegistry registry;
  private final Random random;
  private final List<Counter> counters = new ArrayList<>();
  private final List<BoundTimer> timers = new ArrayList<>();
  private final List<BoundCounter> bound = new ArrayList<>();

  RandomChanges(ApmMeterRegistry registry, int seed) {
    this.registry = registry;
    this.random = new Random(seed);
    for (int i = 0; i < KEPT; i++) {
      counters.add(registry.counter("kept.counter", "n", "" + i));
      timers.add(registry.timers("kept.timer", "With traces", BOUNDS, "n").with("" + i));
    }
    for (int i = 0; i < TOO_MANY; i++) {
      bound.add(registry.counters("kept.bound", "Beyond the ceiling", "n").with("" + i));
    }
  }

  void until(AtomicBoolean stop) {
    while (!stop.get()) {
      switch (random.nextInt(8)) {
        case 0 -> remove();
        case 1, 2 -> register();
        case 3 -> inTurn(bound).increment();
        case 4 -> inTurn(timers).record(random.nextInt(20_000_000), "trace-" + random.nextInt());
        default -> inTurn(counters).increment(random.nextInt(3));
      }
    }
  }

  /** A quarter of them takes turns, so that the others expire meanwhile. */
  private <T> T inTurn(List<T> all) {
    int turn = (int) (System.nanoTime() / TURN_NANOS % TURNS);
    return all.get(TURNS * random.nextInt(all.size() / TURNS) + turn);
  }

  private void remove() {
    List<Meter> meters = registry.getMeters();
    Meter any = meters.get(random.nextInt(meters.size()));
    if (!any.getId().getName().startsWith("kept.")) {
      registry.remove(any);
    }
  }

  private void register() {
    String name = one(COMING_AND_GOING);
    Tags tags = Tags.of(one(KEYS), one(VALUES), "n", "" + random.nextInt(5));
    try {
      switch (random.nextInt(5)) {
        case 0 -> registry.counter(name, tags).increment();
        case 1 -> registry.timer(name, tags).record(1, TimeUnit.MILLISECONDS);
        case 2 ->
            Timer.builder(name)
                .tags(tags)
                .serviceLevelObjectives(Duration.ofMillis(1))
                .register(registry)
                .record(1, TimeUnit.MILLISECONDS);
        case 3 -> registry.summary(name, tags).record(random.nextDouble());
        default -> Gauge.builder(name, random::nextDouble).tags(tags).register(registry);
      }
    } catch (IllegalArgumentException e) {
      // there is a meter of another type with the same name and tags
    }
  }

  private String one(List<String> all) {
    return all.get(random.nextInt(all.size()));
  }
}
