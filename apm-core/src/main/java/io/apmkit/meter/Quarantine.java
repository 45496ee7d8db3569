package io.apmkit.meter;

import io.micrometer.core.instrument.Meter;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
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
  private final Map<String, Set<Meter.Id>> held = new ConcurrentHashMap<>(); // by meter name
  private final Set<String> named = ConcurrentHashMap.newKeySet();

  void add(Meter meter, QuarantineReason reason, String other) {
    counts.computeIfAbsent(reason, r -> new LongAdder()).increment();
    String name = meter.getId().getName();
    held.compute(
        name,
        (key, ids) -> {
          Set<Meter.Id> all = ids == null ? new HashSet<>() : ids;
          all.add(meter.getId());
          return all;
        });
    if (named.size() < MAX_NAMED && named.add(name)) {
      log.warn(
          "meter {} {} is recorded but not exposed ({}): it meets {}",
          name,
          meter.getId().getTags(),
          reason.text(),
          other);
    }
  }

  /** False if it is not here. */
  boolean remove(Meter meter) {
    boolean[] removed = new boolean[1];
    held.computeIfPresent(
        meter.getId().getName(),
        (key, ids) -> {
          removed[0] = ids.remove(meter.getId());
          return ids.isEmpty() ? null : ids;
        });
    return removed[0];
  }

  int held(String meterName) {
    int[] count = new int[1];
    held.computeIfPresent(
        meterName,
        (key, ids) -> {
          count[0] = ids.size();
          return ids;
        });
    return count[0];
  }

  boolean holds(Meter.Id id) {
    boolean[] found = new boolean[1];
    held.computeIfPresent(
        id.getName(),
        (key, ids) -> {
          found[0] = ids.contains(id);
          return ids;
        });
    return found[0];
  }

  long count(QuarantineReason reason) {
    @Nullable LongAdder count = counts.get(reason);
    return count == null ? 0 : count.sum();
  }
}
