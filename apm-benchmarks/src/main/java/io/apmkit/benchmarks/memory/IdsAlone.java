package io.apmkit.benchmarks.memory;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.noop.NoopCounter;
import io.micrometer.core.instrument.noop.NoopTimer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/**
 * A registry whose counters and timers are nothing but their ids: what each of Micrometer's
 * registries takes before it keeps a value.
 */
final class IdsAlone extends SimpleMeterRegistry {

  @Override
  protected Counter newCounter(Meter.Id id) {
    return new NoopCounter(id);
  }

  @Override
  protected Timer newTimer(
      Meter.Id id, DistributionStatisticConfig statistics, PauseDetector pauseDetector) {
    return new NoopTimer(id);
  }
}
