package io.apmkit.meter;

import io.micrometer.core.instrument.Meter;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers and counts the meters that cannot be exposed, and names each meter name once in the
 * log. Safe for use by many threads.
 */
final class Quarantine {

  private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

  /** Meter names in the log; the rest is only counted. */
  private static final int MAX_NAMED = 100;

  private final Map<QuarantineReason, LongAdder> counts = new ConcurrentHashMap<>();
  private final Map<String, Map<Meter.Id, Meter>> held = new ConcurrentHashMap<>(); // by name
  private final LongAdder heldCount = new LongAdder();
  private final Set<String> named = ConcurrentHashMap.newKeySet();
  private final Queue<String> unreported = new ConcurrentLinkedQueue<>(); // at most MAX_NAMED

  /** Called under the locks of registration, so it does not log: an appender may register too. */
  void add(Meter meter, QuarantineReason reason, String other) {
    counts.computeIfAbsent(reason, r -> new LongAdder()).increment();
    String name = meter.getId().getName();
    held.computeIfAbsent(name, key -> new ConcurrentHashMap<>()).put(meter.getId(), meter);
    heldCount.increment();
    if (named.size() < MAX_NAMED && named.add(name)) {
      unreported.add(
          "meter %s %s is recorded but not exposed (%s): it meets %s"
              .formatted(name, meter.getId().getTags(), reason.text(), other));
    }
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

  /** Logs what is new. Called without any lock. */
  void report() {
    for (String message = unreported.poll(); message != null; message = unreported.poll()) {
      log.warn(message);
    }
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
