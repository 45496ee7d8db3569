package io.apmkit.exporters.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.snapshot.RegistrySnapshot;
import io.micrometer.core.instrument.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class OneReadingTest {

  private final AtomicLong readings = new AtomicLong();

  /** Every reading differs from the one before. */
  private PushStatus next() {
    long number = readings.incrementAndGet();
    PushAmount amount = new PushAmount(number, number);
    Map<DropReason, PushAmount> dropped = new EnumMap<>(DropReason.class);
    for (DropReason reason : DropReason.values()) {
      dropped.put(reason, amount);
    }
    return new PushStatus(
        amount,
        amount,
        dropped,
        amount,
        number,
        Duration.ofSeconds(number),
        Instant.ofEpochSecond(number));
  }

  @Test
  void allMetersOfAWalkTellOneState() {
    ApmMeterRegistry registry = new ApmMeterRegistry(Clock.SYSTEM);
    registry.config().commonTags("application", "a", "zone", "z"); // before and behind ours
    PushMeters meters = new PushMeters(registry, "test", this::next, readings::get);
    meters.bind();

    for (double walk = 1; walk <= 3; walk++) {
      List<RegistrySnapshot.Sample> samples = RegistrySnapshot.of(registry::walk).samples();
      assertThat(samples).hasSize(22);
      double expected = walk;
      assertThat(samples).allSatisfy(each -> assertThat(each.value()).isEqualTo(expected));
    }
  }

  @Test
  void twoReportersDoNotDisturbEachOther() {
    ApmMeterRegistry registry = new ApmMeterRegistry(Clock.SYSTEM);
    new PushMeters(registry, "a", this::next, readings::get).bind();
    PushMeters other = new PushMeters(registry, "b", this::next, () -> 0);
    other.bind();

    RegistrySnapshot.of(registry::walk);

    assertThat(readings).hasValue(2);
  }

  @Test
  void whoAsksOneMeterSeesThePresent() {
    OneReading reading = new OneReading(this::next);

    assertThat(reading.forMeter(4).failedAttempts()).isEqualTo(1);
    assertThat(reading.forMeter(4).failedAttempts()).isEqualTo(2);
    assertThat(reading.forMeter(5).failedAttempts()).isEqualTo(2); // goes on
    assertThat(reading.forMeter(9).failedAttempts()).isEqualTo(3);
    assertThat(reading.forMeter(0).failedAttempts()).isEqualTo(4);
  }

  @Test
  void anotherThreadSeesItsOwnState() throws Exception {
    OneReading reading = new OneReading(this::next);
    assertThat(reading.forMeter(0).failedAttempts()).isEqualTo(1);

    Thread other = new Thread(() -> reading.forMeter(1));
    other.start();
    other.join();

    assertThat(readings).hasValue(2);
  }
}
