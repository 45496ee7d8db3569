package io.apmkit.meter;

import io.micrometer.core.instrument.Meter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Remembers and counts the meters that cannot be exposed. Safe for use by many threads. */
final class Quarantine {

  private final Map<QuarantineReason, LongAdder> counts = new ConcurrentHashMap<>();
  private final Map<String, Map<Meter.Id, Meter>> held = new ConcurrentHashMap<>(); // by name
  private final LongAdder heldCount = new LongAdder();
  private final RegistrationLog log;

  Quarantine(RegistrationLog log) {
    this.log = log;
  }

  void add(Meter meter, QuarantineReason reason, String other) {
    counts.computeIfAbsent(reason, r -> new LongAdder()).increment();
    String name = meter.getId().getName();
    held.computeIfAbsent(name, key -> new ConcurrentHashMap<>()).put(meter.getId(), meter);
    heldCount.increment();
    log.add(
        name,
        "meter %s %s is recorded but not exposed (%s): it meets %s"
            .formatted(
                Shortening.text(name),
                Shortening.text(meter.getId().getTags().toString()),
                reason.text(),
                other));
  }

  /** False if it is not here. */
  boolean remove(Meter meter) {
    Map<Meter.Id, Meter> ofName = held.get(meter.getId().getName());
    boolean removed = ofName != null && ofName.remove(meter.getId(), meter);
    if (removed) {
      heldCount.decrement();
    }
    return removed;
  }

  void forEach(Consumer<Meter> action) {
    held.values().forEach(ofName -> ofName.values().forEach(action));
  }

  int size() {
    return heldCount.intValue();
  }

  int held(String meterName) {
    Map<Meter.Id, Meter> ofName = held.get(meterName);
    return ofName == null ? 0 : ofName.size();
  }

  @Nullable Meter find(Meter.Id id) {
    Map<Meter.Id, Meter> ofName = held.get(id.getName());
    return ofName == null ? null : ofName.get(id);
  }

  long count(QuarantineReason reason) {
    @Nullable LongAdder count = counts.get(reason);
    return count == null ? 0 : count.sum();
  }
}
