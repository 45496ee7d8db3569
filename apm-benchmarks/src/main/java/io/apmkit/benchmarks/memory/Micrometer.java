package io.apmkit.benchmarks.memory;

import io.apmkit.benchmarks.peer.Series;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** The series of any of Micrometer's registries, of which ours is one. */
final class Micrometer {

  private Micrometer() {}

  static Library counters(MeterRegistry registry) {
    return name ->
        value -> {
          Counter counter = registry.counter(name, Series.LABEL, value);
          return nanos -> counter.increment();
        };
  }

  static Library timers(MeterRegistry registry) {
    return timers(registry, builder -> builder);
  }

  /**
   * @param options what each timer is asked to keep
   */
  static Library timers(MeterRegistry registry, UnaryOperator<Timer.Builder> options) {
    return name ->
        value -> {
          Timer timer =
              options.apply(Timer.builder(name)).tag(Series.LABEL, value).register(registry);
          return nanos -> timer.record(nanos, TimeUnit.NANOSECONDS);
        };
  }
}
