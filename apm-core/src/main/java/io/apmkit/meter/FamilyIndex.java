package io.apmkit.meter;

import io.apmkit.internal.Guard;
import io.apmkit.snapshot.ExposedSamples;
import io.apmkit.snapshot.FamilySink;
import io.apmkit.snapshot.MeterKind;
import io.apmkit.snapshot.Series;
import io.micrometer.core.instrument.Meter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * All exposed families, always sorted. Names are settled here, when a meter is registered: what
 * cannot be exposed beside what is there already is quarantined, counted, and named once in the log
 * with both sides.
 *
 * <p>{@link #add} and {@link #remove} take a lock; a walk takes none and sees each series either
 * whole or not at all.
 */
final class FamilyIndex {

  private final ConcurrentSkipListMap<String, IndexedFamily> families =
      new ConcurrentSkipListMap<>();
  private final Map<String, IndexedFamily> owners = new HashMap<>(); // by exposed name; locked
  private final RegistrationLog log = new RegistrationLog();
  private final Quarantine quarantine = new Quarantine(log);
  private final LongAdder shortened = new LongAdder();
  private final Guard guard;
  private volatile int seriesCount; // written under the lock
  private volatile int countedSeries; // without apmkit's own; written under the lock

  FamilyIndex(Guard guard) {
    this.guard = guard;
  }

  void walk(FamilySink sink) {
    FamilyCursor cursor = new FamilyCursor(guard);
    for (IndexedFamily family : families.values()) {
      cursor.moveTo(family);
      sink.family(cursor);
    }
  }

  Collection<IndexedFamily> families() {
    return families.values();
  }

  long quarantined(QuarantineReason reason) {
    return quarantine.count(reason);
  }

  int seriesCount() {
    return seriesCount;
  }

  /** Null if no series of this name is exposed. */
  @Nullable IndexedFamily family(String meterName, String exposedName) {
    IndexedFamily family = families.get(exposedName);
    return family != null && family.meterName().equals(meterName) ? family : null;
  }

  /** How many meters of a name are held: exposed ones and those in quarantine. */
  int held(String meterName, String exposedName) {
    IndexedFamily family = family(meterName, exposedName);
    return (family == null ? 0 : family.size()) + quarantine.held(meterName);
  }

  /** How many are held in all, but for apmkit's own, which are few. */
  int held() {
    return countedSeries + quarantine.size();
  }

  /** The meter of an id, exposed or in quarantine; null if there is none. */
  @Nullable Meter find(Meter.Id id, Exposure exposure) {
    IndexedFamily family = family(id.getName(), exposure.name());
    Meter exposed = family == null ? null : family.find(exposure.series());
    return exposed != null && exposed.getId().equals(id) ? exposed : quarantine.find(id);
  }

  /** Passes every meter, exposed or in quarantine. */
  void forEachMeter(Consumer<Meter> action) {
    for (IndexedFamily family : families.values()) {
      for (IndexedSeries each : family.sorted()) {
        action.accept(each.meter());
      }
    }
    quarantine.forEach(action);
  }

  RegistrationLog log() {
    return log;
  }

  /** How many meters are exposed with a name or label that is shorter than it was given. */
  long shortened() {
    return shortened.sum();
  }

  Quarantine quarantine() {
    return quarantine;
  }

  synchronized void add(Meter meter, Exposure exposure, long nowNanos) {
    MeterKind kind = SeriesReader.kindOf(meter);
    String name = exposure.name();
    QuarantineReason problem = exposure.problem(kind);
    if (problem != null) {
      quarantine.add(meter, problem, exposure.toString());
      return;
    }
    IndexedFamily family = families.get(name);
    if (family == null || !family.owns(meter, kind)) {
      IndexedFamily owner = ownerOfAny(exposedNames(name, kind));
      if (owner != null) {
        quarantine.add(meter, QuarantineReason.NAME_TAKEN, describe(owner));
        return;
      }
      family = new IndexedFamily(name, meter, kind);
    }
    Series series = exposure.series(family.shared(exposure.names()));
    if (!family.add(new IndexedSeries(series, meter, nowNanos))) {
      quarantine.add(meter, QuarantineReason.LABELS_TAKEN, describe(family) + series);
      return;
    }
    count(family, 1);
    if (exposure.isShortened()) {
      shortened.increment();
      log.add(name, "meter %s has names or labels that are exposed shortened".formatted(name));
    }
    if (families.putIfAbsent(name, family) == null) {
      own(family);
    }
  }

  private void own(IndexedFamily family) {
    for (String exposed : exposedNames(family.name(), family.kind())) {
      IndexedFamily before = owners.put(exposed, family);
      if (before != null) {
        before.setInfo(false); // it only had the name as that of its information
      }
    }
    if (family.isCalledInfo() && owners.putIfAbsent(family.infoName(), family) == null) {
      family.setInfo(true);
    }
  }

  synchronized void remove(Meter meter, Exposure exposure) {
    IndexedFamily likely = families.get(exposure.name());
    if (likely != null && likely.remove(exposure.series(), meter)) {
      forgetIfEmpty(likely);
    } else if (!quarantine.remove(meter)) {
      // The naming convention has changed since the meter was registered.
      for (IndexedFamily family : families.values()) {
        if (family.owns(meter, SeriesReader.kindOf(meter)) && family.remove(meter)) {
          forgetIfEmpty(family);
          return;
        }
      }
    }
  }

  private void forgetIfEmpty(IndexedFamily family) {
    count(family, -1);
    if (family.size() == 0) {
      families.remove(family.name());
      owners.values().removeIf(owner -> owner == family);
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock
  private void count(IndexedFamily family, int change) {
    seriesCount += change;
    countedSeries += SeriesCeiling.isOwn(family.meterName()) ? 0 : change;
  }

  /** Every name that this family occupies, so that no other family may have one of them. */
  private static List<String> exposedNames(String name, MeterKind kind) {
    return switch (kind) {
      // In OpenMetrics a counter's family has the bare name.
      case COUNTER -> List.of(name, name + "_total", name + "_created");
      case GAUGE, OTHER -> List.of(name);
      case FUNCTION_TIMER -> List.of(name, name + "_count", name + "_sum", name + "_created");
      case TIMER, SUMMARY ->
          List.of(
              name,
              name + "_count",
              name + "_sum",
              name + "_bucket",
              name + "_max",
              name + "_quantile",
              name + "_created");
      case LONG_TASK_TIMER -> List.of(name, name + "_max", ExposedSamples.activeTasks(name));
    };
  }

  private @Nullable IndexedFamily ownerOfAny(List<String> exposedNames) {
    for (String exposed : exposedNames) {
      IndexedFamily owner = owners.get(exposed);
      boolean gives = owner != null && owner.isCalledInfo() && exposed.equals(owner.infoName());
      if (owner != null && !gives) {
        return owner;
      }
    }
    return null;
  }

  private static String describe(IndexedFamily family) {
    return family.kind() + " " + family.meterName() + ", exposed as " + family.name();
  }
}
