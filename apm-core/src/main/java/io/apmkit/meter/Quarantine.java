package io.apmkit.meter;

import io.micrometer.core.instrument.Meter;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the meters that cannot be exposed, and names each meter name once in the log. */
final class Quarantine {

  private static final Logger log = LoggerFactory.getLogger(Quarantine.class);

  /** Meter names in the log; the rest is only counted. */
  private static final int MAX_NAMED = 100;

  private final Map<QuarantineReason, LongAdder> counts = new ConcurrentHashMap<>();
  private final Set<String> named = ConcurrentHashMap.newKeySet();

  void add(Meter meter, QuarantineReason reason, String other) {
    counts.computeIfAbsent(reason, r -> new LongAdder()).increment();
    String name = meter.getId().getName();
    if (named.size() < MAX_NAMED && named.add(name)) {
      log.warn(
          "meter {} {} is recorded but not exposed ({}): it meets {}",
          name,
          meter.getId().getTags(),
          reason.text(),
          other);
    }
  }

  long count(QuarantineReason reason) {
    @Nullable LongAdder count = counts.get(reason);
    return count == null ? 0 : count.sum();
  }
}
