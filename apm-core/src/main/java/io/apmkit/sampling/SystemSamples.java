package io.apmkit.sampling;

import io.apmkit.event.EventHub;
import io.apmkit.event.EventPublisher;
import io.micrometer.core.instrument.Clock;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells listeners of the machine and the heap, whenever the tick asks it to. */
public final class SystemSamples {

  private final SystemSampling machine;
  private final EventPublisher<SystemSampled> publisher;
  private final EventPublisher<CpuWarning> warnings;
  private final Clock clock;
  private boolean busy; // at the last tick; there is one thread that ticks

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
    this.warnings = events.publisher(CpuWarning.class);
    this.clock = clock;
  }

  /** Takes a sample, if anybody listens; by one thread at a time. */
  public void take() {
    if (publisher.isHeard() || warnings.isHeard()) {
      Instant now = Instant.ofEpochMilli(clock.wallTime());
      MachineReading read = machine.read().orElse(null);
      MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
      publisher.publish(new SystemSampled(now, read, heap.getUsed(), heap.getMax()));
      judge(read, now);
    }
  }

  private void judge(@Nullable MachineReading read, Instant now) {
    boolean wasBusy = busy;
    busy = read != null && read.cpuUtilization() >= CpuWarning.THRESHOLD;
    if (busy && !wasBusy && read != null) {
      warnings.publish(new CpuWarning(now, read.cpuUtilization()));
    }
  }
}
