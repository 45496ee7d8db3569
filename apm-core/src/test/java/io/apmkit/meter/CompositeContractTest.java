package io.apmkit.meter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.tck.MeterRegistryCompatibilityKit;
import java.time.Duration;

/** The same promises where the application sees a composite registry and ours is in it. */
class CompositeContractTest extends MeterRegistryCompatibilityKit {

  @Override
  public MeterRegistry registry() {
    MockClock clock = new MockClock();
    CompositeMeterRegistry composite = new CompositeMeterRegistry(clock);
    composite.add(new ApmMeterRegistry(clock));
    return composite;
  }

  @Override
  public Duration step() {
    return Duration.ofSeconds(20);
  }
}
