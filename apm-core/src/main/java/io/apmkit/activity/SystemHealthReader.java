package io.apmkit.activity;

import io.apmkit.health.HealthCheckRegistry;
import io.apmkit.health.HealthReport;
import io.apmkit.health.HealthStatus;
import io.apmkit.sampling.HiccupReading;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Puts together how the process and its machine are. Safe for use by many threads.
 *
 * <p>The load of processors comes from whoever samples it: the JDK measures it since the last call,
 * so that a second caller would spoil the readings of the first.
 */
public final class SystemHealthReader implements Supplier<SystemHealth> {

  private static final Set<HealthStatus> ISSUES =
      EnumSet.of(HealthStatus.WARNING, HealthStatus.UNHEALTHY);

  private final HealthCheckRegistry checks;
  private final DoubleSupplier processCpu;
  private final DoubleSupplier machineCpu;
  private final Supplier<Optional<HiccupReading>> hiccups;

  /**
   * From what it reads.
   *
   * @param checks health checks
   * @param processCpu the last sample of the process, from 0 to 1; NaN if there is none
   * @param machineCpu the same of the machine
   * @param hiccups of a recent span; empty if there are none
   */
  public SystemHealthReader(
      HealthCheckRegistry checks,
      DoubleSupplier processCpu,
      DoubleSupplier machineCpu,
      Supplier<Optional<HiccupReading>> hiccups) {
    this.checks = checks;
    this.processCpu = processCpu;
    this.machineCpu = machineCpu;
    this.hiccups = hiccups;
  }

  @Override
  public SystemHealth get() {
    HealthReport report = checks.report();
    List<HealthReport.Check> issues =
        report.checks().stream().filter(each -> ISSUES.contains(each.result().status())).toList();
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    return new SystemHealth(
        report.status(),
        issues,
        OptionalLong.of(heap.getUsed()),
        heap.getMax() > 0 ? OptionalLong.of(heap.getMax()) : OptionalLong.empty(),
        known(processCpu.getAsDouble()),
        known(machineCpu.getAsDouble()),
        hiccups.get(),
        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()));
  }

  /** The JDK tells of what it cannot measure by a number below zero. */
  private static OptionalDouble known(double share) {
    return share >= 0 ? OptionalDouble.of(share) : OptionalDouble.empty();
  }
}
