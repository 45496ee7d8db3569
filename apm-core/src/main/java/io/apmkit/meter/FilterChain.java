package io.apmkit.meter;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.MeterFilterReply;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The application's filters in their order, and behind them always the ceiling: it has to count
 * what filters have made of an id, not what they are about to shorten.
 *
 * <p>Safe for use by many threads.
 */
final class FilterChain implements MeterFilter {

  private final List<MeterFilter> filters = new CopyOnWriteArrayList<>();
  private final SeriesCeiling ceiling;
  private volatile @Nullable Bypass bypass;

  FilterChain(SeriesCeiling ceiling) {
    this.ceiling = ceiling;
  }

  void add(MeterFilter filter) {
    filters.add(Objects.requireNonNull(filter, "filter is null"));
  }

  /**
   * Registers a meter that went through the filters before. One thread at a time.
   *
   * @param asked the name under which it is asked for, which nobody else uses
   * @param id what an id of that name becomes meanwhile, on the calling thread
   * @param registration runs on the calling thread, as may listeners that register other meters
   */
  void bypass(String asked, Meter.Id id, Runnable registration) {
    bypass = new Bypass(Thread.currentThread(), asked, id);
    try {
      registration.run();
    } finally {
      bypass = null;
    }
  }

  private @Nullable Bypass bypass() {
    Bypass present = bypass;
    return present != null && present.thread == Thread.currentThread() ? present : null;
  }

  private record Bypass(Thread thread, String asked, Meter.Id id) {}

  @Override
  public Meter.Id map(Meter.Id id) {
    Bypass present = bypass();
    if (present != null && present.asked.equals(id.getName())) {
      return present.id;
    }
    Meter.Id mapped = id;
    for (MeterFilter each : filters) {
      mapped = each.map(mapped);
    }
    return ceiling.admit(mapped);
  }

  @Override
  public MeterFilterReply accept(Meter.Id id) {
    Bypass present = bypass();
    if (present != null && present.id.equals(id)) {
      return MeterFilterReply.ACCEPT;
    }
    for (MeterFilter each : filters) {
      MeterFilterReply reply = each.accept(id);
      if (reply == MeterFilterReply.DENY) {
        return reply;
      }
      if (reply == MeterFilterReply.ACCEPT) {
        break;
      }
    }
    return ceiling.accepts(id) ? MeterFilterReply.NEUTRAL : MeterFilterReply.DENY;
  }

  @Override
  public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
    DistributionStatisticConfig configured = config;
    for (MeterFilter each : filters) {
      DistributionStatisticConfig changed = each.configure(id, configured);
      configured = changed == null ? configured : changed;
    }
    return configured;
  }
}
