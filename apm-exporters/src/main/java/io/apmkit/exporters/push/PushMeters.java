package io.apmkit.exporters.push;

import io.apmkit.meter.ApmMeterRegistry;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a reporter tells of itself. Bound in the order in which a walk asks, which is that of the
 * exposed names and labels, for the sake of {@link OneReading}.
 */
final class PushMeters implements AutoCloseable {

  private static final String PREFIX = "apmkit.push.";
  private static final String OFFERED = PREFIX + "offered";
  private static final String TARGET = "target";
  private static final String BYTES = "bytes";
  private static final String SECONDS = "seconds";

  private final ApmMeterRegistry registry;
  private final String target;
  private final OneReading reading;
  private final LongSupplier missed;
  private final List<Meter> meters = new ArrayList<>();

  PushMeters(
      ApmMeterRegistry registry, String target, Supplier<PushStatus> status, LongSupplier missed) {
    this.registry = registry;
    this.target = target;
    this.reading = new OneReading(status);
    this.missed = missed;
  }

  /** Whether there is a reporter for a target of this name. */
  static boolean exist(ApmMeterRegistry registry, String target) {
    return registry.getMeters().stream()
        .map(Meter::getId)
        .anyMatch(id -> id.getName().equals(OFFERED) && target.equals(id.getTag(TARGET)));
  }

  void bind() {
    counter(
        "attempts.failed",
        null,
        "Attempts to push a batch that failed and are repeated.",
        PushStatus::failedAttempts);
    outcomes("batches", null, "Batches that were pushed or given up.", PushAmount::batches);
    outcomes(BYTES, BYTES, "Bytes of batches that were pushed or given up.", PushAmount::bytes);
    counter(
        "collections.missed",
        null,
        "Intervals without a batch because collecting took too long.",
        status -> missed.getAsLong());
    gauge(
        "last.success.timestamp",
        SECONDS,
        "When the target last took a batch, in seconds since 1970; 0 if it never did.",
        status -> epochSeconds(status.lastSuccess()));
    counter(
        "offered",
        null,
        "Batches that were made: as many as are pushed, given up and pending together.",
        status -> status.offered().batches());
    counter("offered.bytes", BYTES, "Bytes of batches that were made.", s -> s.offered().bytes());
    gauge(
        "oldest.pending.age",
        SECONDS,
        "How long the oldest pending batch has waited.",
        status -> status.oldestPendingAge().toNanos() / 1e9);
    gauge(
        "pending.batches",
        null,
        "Batches that wait or are just being pushed.",
        status -> status.pending().batches());
    gauge("pending.bytes", BYTES, "Bytes of pending batches.", s -> s.pending().bytes());
  }

  private void outcomes(
      String name, @Nullable String unit, String description, ToLongFunction<PushAmount> amount) {
    for (DropReason reason : DropReason.values()) {
      counter(
          name,
          unit,
          description,
          status -> amount.applyAsLong(status.dropped(reason)),
          "outcome",
          "dropped",
          "reason",
          reason.text());
    }
    counter(
        name, unit, description, status -> amount.applyAsLong(status.sent()), "outcome", "sent");
  }

  private void counter(
      String name,
      @Nullable String unit,
      String description,
      ToDoubleFunction<PushStatus> value,
      String... tags) {
    int number = meters.size();
    meters.add(
        FunctionCounter.builder(
                PREFIX + name, reading, r -> value.applyAsDouble(r.forMeter(number)))
            .description(description)
            .baseUnit(unit)
            .tag(TARGET, target)
            .tags(tags)
            .register(registry));
  }

  private void gauge(
      String name, @Nullable String unit, String description, ToDoubleFunction<PushStatus> value) {
    int number = meters.size();
    meters.add(
        Gauge.builder(PREFIX + name, reading, r -> value.applyAsDouble(r.forMeter(number)))
            .description(description)
            .baseUnit(unit)
            .tag(TARGET, target)
            .register(registry));
  }

  private static double epochSeconds(@Nullable Instant instant) {
    return instant == null ? 0 : instant.toEpochMilli() / 1e3;
  }

  /** Removes the meters. */
  @Override
  public void close() {
    meters.forEach(registry::remove);
    meters.clear();
  }
}
