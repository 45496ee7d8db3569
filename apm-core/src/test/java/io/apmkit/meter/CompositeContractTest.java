package io.apmkit.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CompositeContractTest {

  @Test
  void recordsWhatACompositeRegistryPassesOn() {
    MockClock clock = new MockClock();
    ApmMeterRegistry ours = new ApmMeterRegistry(clock);
    CompositeMeterRegistry composite = new CompositeMeterRegistry(clock);
    composite.add(ours);

    Counter.builder("orders").register(composite).increment(3);
    Timer.builder("work").register(composite).record(Duration.ofMillis(5));

    assertThat(ours.get("orders").counter().count()).isEqualTo(3);
    assertThat(ours.get("work").timer().count()).isEqualTo(1);
  }
}
