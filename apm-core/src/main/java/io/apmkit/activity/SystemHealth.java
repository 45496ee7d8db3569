package io.apmkit.activity;

import io.apmkit.health.HealthReport;
import io.apmkit.health.HealthStatus;
import io.apmkit.sampling.HiccupReading;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How the process and its machine are now. What is not known, such as before the first sample, is
 * empty.
 *
 * @param status of all health checks together
 * @param issues the checks that warn or are unhealthy, in order of name
 * @param heapUsedBytes heap in use
 * @param heapMaxBytes what the heap can grow to; empty if there is no limit
 * @param processCpu share of all processors that this process uses, from 0 to 1
 * @param machineCpu share of all processors that is in use, from 0 to 1
 * @param hiccups how long threads that were ready to run had to wait for it recently
 * @param uptime since the process started
 */
public record SystemHealth(
    HealthStatus status,
    List<HealthReport.Check> issues,
    OptionalLong heapUsedBytes,
    OptionalLong heapMaxBytes,
    OptionalDouble processCpu,
    OptionalDouble machineCpu,
    Optional<HiccupReading> hiccups,
    Duration uptime) {

  /**
   * Copies the list.
   *
   * @param status as the component
   * @param issues as the component
   * @param heapUsedBytes as the component
   * @param heapMaxBytes as the component
   * @param processCpu as the component
   * @param machineCpu as the component
   * @param hiccups as the component
   * @param uptime as the component
   */
  public SystemHealth {
    issues = List.copyOf(issues);
  }

  /**
   * The share of the heap that is used.
   *
   * @return from 0 to 1; empty if one of both numbers is not known
   */
  public OptionalDouble heapRatio() {
    return heapUsedBytes.isPresent() && heapMaxBytes.isPresent()
        ? OptionalDouble.of((double) heapUsedBytes.getAsLong() / heapMaxBytes.getAsLong())
        : OptionalDouble.empty();
  }

  /**
   * How busy the processors are: of the machine, or of this process alone where the machine is not
   * read.
   *
   * @return from 0 to 1; empty if neither is known
   */
  public OptionalDouble cpu() {
    return machineCpu.isPresent() ? machineCpu : processCpu;
  }
}
