package io.apmkit.sampling;

import io.apmkit.event.EventHub;
import io.apmkit.event.EventPublisher;
import io.micrometer.core.instrument.Clock;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Instant;

/** Tells listeners of the machine and the heap, whenever the tick asks it to. */
public final class SystemSamples {

  private final SystemSampling machine;
  private final EventPublisher<SystemSampled> publisher;
  private final Clock clock;

  /**
   * Samples for whoever listens.
   *
   * @param machine reads the machine
   * @param events where samples are raised
   * @param clock source of time for them
   */
  public SystemSamples(SystemSampling machine, EventHub events, Clock clock) {
    this.machine = machine;
    this.publisher = events.publisher(SystemSampled.class);
    this.clock = clock;
  }

  /** Takes a sample, if anybody listens. */
  public void take() {
    if (publisher.isHeard()) {
      MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
      publisher.publish(
          new SystemSampled(
              Instant.ofEpochMilli(clock.wallTime()),
              machine.read().orElse(null),
              heap.getUsed(),
              heap.getMax()));
    }
  }
}
