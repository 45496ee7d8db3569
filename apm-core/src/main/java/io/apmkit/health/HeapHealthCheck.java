package io.apmkit.health;

import io.apmkit.event.EventHub;
import io.micrometer.core.instrument.Clock;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Warns when the heap is nearly full with objects that survive collection: what the last collection
 * of the old generation left or, where that is not known (before the first one, and under G1), what
 * is in the old generation now.
 */
public final class HeapHealthCheck implements HealthCheck {

  private final double warningRatio;
  private final double unhealthyRatio;
  private final @Nullable MemoryWarnings warnings;

  /**
   * A check with bounds.
   *
   * @param warningRatio share of the maximum heap from which on it warns; above 0, to 1
   * @param unhealthyRatio share from which on it is unhealthy; at least {@code warningRatio}, to 1
   * @throws IllegalArgumentException if a ratio is out of bounds
   */
  public HeapHealthCheck(double warningRatio, double unhealthyRatio) {
    this(warningRatio, unhealthyRatio, null);
  }

  private HeapHealthCheck(
      double warningRatio, double unhealthyRatio, @Nullable MemoryWarnings warnings) {
    if (!(warningRatio > 0 && warningRatio <= unhealthyRatio && unhealthyRatio <= 1)) {
      throw new IllegalArgumentException(
          "heap warning ratio is "
              + warningRatio
              + " and unhealthy ratio "
              + unhealthyRatio
              + "; they must be above 0, not above 1, and in this order");
    }
    this.warningRatio = warningRatio;
    this.unhealthyRatio = unhealthyRatio;
    this.warnings = warnings;
  }

  /**
   * The same, raising a {@link MemoryWarning} whenever its answer gets worse.
   *
   * @param events where
   * @param clock source of time for the event
   * @return a copy
   */
  public HeapHealthCheck withWarnings(EventHub events, Clock clock) {
    return new HeapHealthCheck(warningRatio, unhealthyRatio, new MemoryWarnings(events, clock));
  }

  @Override
  public HealthResult check() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    if (heap.getMax() <= 0) {
      return HealthResult.healthy("the heap has no limit");
    }
    return judge(liveBytes(heap.getUsed()), heap.getMax());
  }

  HealthResult judge(long usedBytes, long maxBytes) {
    double ratio = (double) usedBytes / maxBytes;
    String message = String.format(Locale.ROOT, "%.0f %% of the heap is live", ratio * 100);
    HealthResult result =
        ratio >= unhealthyRatio
            ? HealthResult.unhealthy(message)
            : ratio >= warningRatio ? HealthResult.warning(message) : HealthResult.healthy(message);
    if (warnings != null) {
      warnings.judged(result.status(), usedBytes, maxBytes);
    }
    return result
        .withDetail("liveBytes", Long.toString(usedBytes))
        .withDetail("maxBytes", Long.toString(maxBytes));
  }

  /**
   * Objects that have outlived young collections, as far as the virtual machine can tell. Pools for
   * young objects are left out: they are full before every collection and nearly empty after it.
   */
  private static long liveBytes(long usedBytes) {
    long live = 0;
    boolean known = false;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      // HotSpot supports a usage threshold for exactly those pools that keep what survives.
      if (pool.getType() == MemoryType.HEAP && pool.isUsageThresholdSupported()) {
        live += survivors(pool);
        known = true;
      }
    }
    return known ? live : usedBytes;
  }

  private static long survivors(MemoryPoolMXBean pool) {
    MemoryUsage afterCollection = pool.getCollectionUsage();
    // G1 collects its old regions bit by bit and seldom refreshes that reading; elsewhere it is
    // zero until the pool has been collected once.
    boolean telling =
        afterCollection != null
            && afterCollection.getUsed() > 0
            && !pool.getName().equals("G1 Old Gen");
    return telling ? afterCollection.getUsed() : pool.getUsage().getUsed();
  }
}
