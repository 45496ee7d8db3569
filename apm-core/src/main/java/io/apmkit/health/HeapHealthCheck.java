package io.apmkit.health;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Warns when the heap is nearly full with objects that survive collection. What was found alive by
 * the last collection counts; before the first one, what is used.
 */
public final class HeapHealthCheck implements HealthCheck {

  private final double warningRatio;
  private final double unhealthyRatio;

  /**
   * A check with bounds.
   *
   * @param warningRatio share of the maximum heap from which on it warns; above 0, to 1
   * @param unhealthyRatio share from which on it is unhealthy; at least {@code warningRatio}, to 1
   * @throws IllegalArgumentException if a ratio is out of bounds
   */
  public HeapHealthCheck(double warningRatio, double unhealthyRatio) {
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
  }

  @Override
  public HealthResult check() {
    MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    if (heap.getMax() <= 0) {
      return HealthResult.healthy("the heap has no limit");
    }
    Long live = liveBytes();
    long used = live != null ? live : heap.getUsed();
    return judge(used, heap.getMax());
  }

  HealthResult judge(long usedBytes, long maxBytes) {
    double ratio = (double) usedBytes / maxBytes;
    String message = String.format(Locale.ROOT, "%.0f %% of the heap is live", ratio * 100);
    HealthResult result =
        ratio >= unhealthyRatio
            ? HealthResult.unhealthy(message)
            : ratio >= warningRatio ? HealthResult.warning(message) : HealthResult.healthy(message);
    return result
        .withDetail("liveBytes", Long.toString(usedBytes))
        .withDetail("maxBytes", Long.toString(maxBytes));
  }

  private static @Nullable Long liveBytes() {
    long live = 0;
    boolean collected = false;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage afterCollection = pool.getCollectionUsage();
      if (pool.getType() == MemoryType.HEAP && afterCollection != null) {
        live += afterCollection.getUsed();
        collected |= afterCollection.getUsed() > 0;
      }
    }
    return collected ? live : null;
  }
}
