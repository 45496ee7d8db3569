package io.apmkit.meter;

import io.apmkit.internal.Guard;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Withdraws series into which nothing was recorded for long, without losing what a handle that the
 * application still holds records later: it then comes back with its totals.
 *
 * <p>{@link #advance} runs on one thread at a time; {@link #takeBack} is called by whoever
 * registers.
 */
final class Expiry {

  private final ApmMeterRegistry registry;
  private final FilterChain filters;
  private final Guard guard;
  private final long idleNanos; // 0 for never
  private final Map<Meter.Id, Expired> expired = new ConcurrentHashMap<>();

  Expiry(ApmMeterRegistry registry, FilterChain filters, Guard guard) {
    this.registry = registry;
    this.filters = filters;
    this.guard = guard;
    this.idleNanos = registry.meterConfig().idleExpiry().toNanos();
  }

  /** Lets all series catch up with the clock; withdraws idle ones; brings back those in use. */
  void advance(Iterable<IndexedFamily> families, long nowNanos, long freshNanos) {
    expired.values().forEach(this::lookAfter);
    for (IndexedFamily family : families) {
      for (IndexedSeries each : family.sorted()) {
        long idle = each.advance(nowNanos, freshNanos);
        if (idleNanos > 0 && idle >= idleNanos && each.meter() instanceof Recorded meter) {
          guard.run("withdrawing " + meter.getId(), () -> withdraw(meter, each.activity()));
        }
      }
    }
  }

  /**
   * @param activity at which it was found idle: what was recorded since makes another number of it
   */
  private void withdraw(Recorded meter, long activity) {
    Expired kept = new Expired(meter, activity);
    expired.put(meter.getId(), kept); // first, so that it is never nowhere
    Meter removed = registry.remove(meter.getId());
    if (removed != meter) {
      // The application has replaced it just now; what we removed comes back with the next tick.
      expired.remove(meter.getId(), kept);
      if (removed instanceof Recorded other) {
        expired.put(other.getId(), new Expired(other, ~other.state().advance(0)));
      }
    }
  }

  private void lookAfter(Expired each) {
    // In this order: after the handle is gone, nobody can record any more. Handles keep themselves
    // reachable until a record is complete.
    boolean handleIsGone = each.handle.get() == null;
    if (each.state.advance(0) != each.activity) {
      guard.run("bringing back meter " + each.id, () -> register(each.id));
    } else if (handleIsGone) {
      expired.remove(each.id, each);
    }
  }

  /**
   * Registers the id again, which asks for what it had by {@link #takeBack}. Under another name,
   * for Micrometer remembers which meter an id led to, and that may be the one beyond a ceiling.
   */
  private void register(Meter.Id id) {
    String name = id.getName() + " (again)";
    filters.bypass(
        name,
        id,
        () -> {
          switch (id.getType()) {
            case COUNTER -> Counter.builder(name).tags(id.getTagsAsIterable()).register(registry);
            case TIMER -> Timer.builder(name).tags(id.getTagsAsIterable()).register(registry);
            default ->
                DistributionSummary.builder(name).tags(id.getTagsAsIterable()).register(registry);
          }
        });
  }

  /**
   * What a meter that is registered again had when it expired.
   *
   * @return null if there is nothing, or another type of meter
   */
  @Nullable Expired takeBack(Meter.Id id) {
    Expired found = expired.get(id);
    return found != null && found.id.getType() == id.getType() && expired.remove(id, found)
        ? found
        : null;
  }

  /** Lets go of all that meters of a name had when they expired. */
  void forget(String meterName) {
    for (Expired each : List.copyOf(expired.values())) {
      if (each.id.getName().equals(meterName) && expired.remove(each.id, each)) {
        each.state.close(); // a handle that is still held must not hold threads
      }
    }
  }

  /** Whether this is kept for a series that may come back. */
  boolean keeps(Recorded meter) {
    Expired found = expired.get(meter.getId());
    return found != null && found.state == meter.state();
  }

  void close() {
    expired.values().forEach(each -> each.state.close());
  }

  boolean isOn() {
    return idleNanos > 0;
  }

  /** How many are withdrawn and may come back. */
  int size() {
    return expired.size();
  }

  /** A meter that is no longer exposed. */
  static final class Expired {
    private final Meter.Id id;
    private final Recorded.State state;
    private final WeakReference<Recorded> handle;
    private final long activity;

    Expired(Recorded meter, long activity) {
      this.id = meter.getId();
      this.state = meter.state();
      this.handle = new WeakReference<>(meter);
      this.activity = activity;
    }

    Recorded.State state() {
      return state;
    }

    /** What the application may still hold. */
    @Nullable Recorded handle() {
      return handle.get();
    }
  }
}
