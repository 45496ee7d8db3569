package io.apmkit.meter;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.tck.MeterRegistryCompatibilityKit;
import java.time.Duration;

/** Everything Micrometer promises its users, checked against our registry. */
class ApmMeterRegistryContractTest extends MeterRegistryCompatibilityKit {

  @Override
  public MeterRegistry registry() {
    return new ApmMeterRegistry(new MockClock());
  }

  /** The kit wants a maximum to be gone after three steps; our window is one minute. */
  @Override
  public Duration step() {
    return Duration.ofSeconds(20);
  }
}
