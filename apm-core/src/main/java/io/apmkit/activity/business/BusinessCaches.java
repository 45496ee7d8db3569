package io.apmkit.activity.business;

import io.apmkit.internal.Guard;
import io.apmkit.internal.RowTable;
import io.apmkit.meter.ApmMeterRegistry;
import io.apmkit.meter.BoundFamily;
import io.apmkit.meter.CounterFamily;
import io.apmkit.meter.TimerFamily;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All caches that an application tells of. Safe for use by many threads. */
final class BusinessCaches {

  static final String HIT_RATIO = "business.cache.hit.ratio";

  /** What comes after shares one row. */
  private static final int MOST = 200;

  private static final String CACHE = "cache";

  private final ApmMeterRegistry registry;
  private final Guard guard;
  private final CallTimer calls;
  private final CounterFamily hits;
  private final CounterFamily misses;
  private final CounterFamily evictions;
  private final TimerFamily durations;
  private final RowTable<String, BusinessCache> caches;

  BusinessCaches(ApmMeterRegistry registry, Guard guard, CallTimer calls) {
    this.registry = registry;
    this.guard = guard;
    this.calls = calls;
    // Two names and not one with an outcome: past a ceiling of series both stay what they are.
    this.hits = registry.counters("business.cache.hits", "Look-ups that found something.", CACHE);
    this.misses = registry.counters("business.cache.misses", "Look-ups that found nothing.", CACHE);
    this.evictions =
        registry.counters("business.cache.evictions", "Entries that had to go.", CACHE);
    this.durations =
        registry.timers(
            "business.cache.duration",
            "Duration of cache operations.",
            new Duration[0],
            CACHE,
            "operation",
            "outcome",
            "error.type");
    this.caches = new RowTable<>(MOST, BoundFamily.OTHER, name -> new BusinessCache(this, name));
  }

  BusinessCache of(@Nullable String name) {
    return caches.rowFor(BusinessTags.value(name));
  }

  /** Over all caches; NaN without look-ups. */
  double hitRatio() {
    return hitRatioOf();
  }

  double hitRatio(String cache) {
    return hitRatioOf(CACHE, cache);
  }

  private double hitRatioOf(String... tags) {
    double found = hits.total(tags);
    return found / (found + misses.total(tags));
  }

  LateGauge ratioGauge(BusinessCache cache, String name) {
    String description = "Share of look-ups that found something, since the start or a reset.";
    return new LateGauge(registry, guard, HIT_RATIO, description, cache::hitRatio, CACHE, name);
  }

  void hit(String cache) {
    hits.with(cache).increment();
  }

  void miss(String cache) {
    misses.with(cache).increment();
  }

  void evicted(String cache, long count) {
    evictions.with(cache).increment((double) count);
  }

  void took(String cache, String operation, String outcome, String errorType, long nanos) {
    durations.with(cache, operation, outcome, errorType).record(nanos);
  }

  CallTimer calls() {
    return calls;
  }

  List<BoundFamily<?>> families() {
    return List.of(hits, misses, evictions, durations);
  }

  long overflowed() {
    return caches.turnedAway();
  }
}
