package io.apmkit.exporters.libraries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import io.micrometer.core.instrument.binder.cache.CaffeineStatsCounter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a cache counts itself, and what it has counted for it, is what is exposed. */
class CaffeineTest {

  private static final int MAX_ENTRIES = 20;
  private static final double NANOS_PER_SECOND = 1e9;

  @ParameterizedTest
  @EnumSource(Wiring.class)
  void theCachesOwnStatisticsAreExposed(Wiring wiring) throws Exception {
    try (Observed observed = new Observed(wiring)) {
      LoadingCache<Integer, String> cache = cache().recordStats().build(CaffeineTest::load);
      CaffeineCacheMetrics.monitor(observed.registry(), cache, "goods");

      use(cache);

      CacheStats stats = cache.stats();
      assertThat(stats.hitCount()).isPositive();
      assertThat(stats.missCount()).isPositive();
      assertThat(stats.evictionCount()).isPositive();
      assertThat(stats.loadFailureCount()).isEqualTo(1);
      assertThat(observed.whole("cache_gets_total", "result=\"hit\"")).isEqualTo(stats.hitCount());
      assertThat(observed.whole("cache_gets_total", "result=\"miss\""))
          .isEqualTo(stats.missCount());
      assertThat(observed.whole("cache_evictions_total")).isEqualTo(stats.evictionCount());
      assertThat(observed.whole("cache_eviction_weight_total")).isEqualTo(stats.evictionWeight());
      assertThat(observed.whole("cache_puts_total")).isEqualTo(stats.loadCount());
      assertThat(observed.whole("cache_load_total", "result=\"success\""))
          .isEqualTo(stats.loadSuccessCount());
      assertThat(observed.whole("cache_load_total", "result=\"failure\"")).isEqualTo(1);
      assertThat(observed.value("cache_load_duration_seconds"))
          .isEqualTo(stats.totalLoadTime() / NANOS_PER_SECOND);
      assertThat(observed.whole("cache_size", "cache=\"goods\""))
          .isEqualTo(cache.estimatedSize())
          .isEqualTo(MAX_ENTRIES);
      observed.assertEveryViewAgrees();
    }
  }

  /** Here the cache keeps no count: every event is recorded, and its statistics read from us. */
  @ParameterizedTest
  @EnumSource(Wiring.class)
  void eventsOfTheCacheAreRecordedOneByOne(Wiring wiring) throws Exception {
    try (Observed observed = new Observed(wiring)) {
      CaffeineStatsCounter counter = new CaffeineStatsCounter(observed.registry(), "goods");
      LoadingCache<Integer, String> cache =
          cache().recordStats(() -> counter).build(CaffeineTest::load);
      LoadingCache<Integer, String> twin = cache().recordStats().build(CaffeineTest::load);

      use(cache);
      use(twin);

      CacheStats counted = twin.stats(); // the same use, counted by the library
      CacheStats readBack = cache.stats();
      assertThat(readBack.hitCount()).isEqualTo(counted.hitCount()).isPositive();
      assertThat(readBack.missCount()).isEqualTo(counted.missCount()).isPositive();
      assertThat(readBack.evictionCount()).isEqualTo(counted.evictionCount()).isPositive();
      assertThat(observed.whole("cache_gets_total", "result=\"hit\""))
          .isEqualTo(counted.hitCount());
      assertThat(observed.whole("cache_gets_total", "result=\"miss\""))
          .isEqualTo(counted.missCount());
      assertThat(observed.whole("cache_evictions_count", "cause=\"SIZE\""))
          .isEqualTo(counted.evictionCount());
      assertThat(observed.whole("cache_evictions_sum", "cause=\"SIZE\""))
          .isEqualTo(counted.evictionWeight());
      assertThat(observed.whole("cache_loads_seconds_count", "result=\"success\""))
          .isEqualTo(counted.loadSuccessCount());
      assertThat(observed.whole("cache_loads_seconds_count", "result=\"failure\"")).isEqualTo(1);
      assertThat(
              observed.value("cache_loads_seconds_sum", "result=\"success\"")
                  + observed.value("cache_loads_seconds_sum", "result=\"failure\""))
          .isCloseTo(readBack.totalLoadTime() / NANOS_PER_SECOND, within(1e-12));
      observed.assertEveryViewAgrees();
    }
  }

  /** Work that the cache would do later, such as evicting, is done at once. */
  private static Caffeine<Object, Object> cache() {
    return Caffeine.newBuilder().maximumSize(MAX_ENTRIES).executor(Runnable::run);
  }

  private static String load(int key) {
    if (key < 0) {
      throw new IllegalArgumentException("no such key: " + key);
    }
    return "value " + key;
  }

  private static void use(LoadingCache<Integer, String> cache) {
    for (int round = 0; round < 3; round++) {
      for (int key = 0; key < MAX_ENTRIES / 2; key++) {
        assertThat(cache.get(key)).isEqualTo("value " + key); // hits from the second round on
      }
    }
    for (int key = 0; key < 3 * MAX_ENTRIES; key++) {
      assertThat(cache.get(key)).isEqualTo("value " + key); // more than fit in
    }
    assertThatThrownBy(() -> cache.get(-1)).isInstanceOf(IllegalArgumentException.class);
    cache.cleanUp();
  }
}
