package io.apmkit.meter;

import io.apmkit.internal.Guard;
import io.apmkit.snapshot.ExposedSamples;
import io.apmkit.snapshot.FamilySink;
import io.apmkit.snapshot.MeterKind;
import io.apmkit.snapshot.PrometheusNames;
import io.apmkit.snapshot.Series;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
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
  private final Quarantine quarantine = new Quarantine();
  private final Guard guard;

  FamilyIndex(Guard guard) {
    this.guard = guard;
  }

  void walk(FamilySink sink) {
    families.values().forEach(sink::family);
  }

  void advance() {
    families.values().forEach(IndexedFamily::advance);
  }

  long quarantined(QuarantineReason reason) {
    return quarantine.count(reason);
  }

  int seriesCount() {
    return families.values().stream().mapToInt(IndexedFamily::size).sum();
  }

  /**
   * @param exposedName by the registry's naming convention
   * @param exposedTags the meter's tags with keys by that convention, in the same order
   */
  synchronized void add(Meter meter, String exposedName, List<Tag> exposedTags) {
    MeterKind kind = SeriesReader.kindOf(meter);
    String name = PrometheusNames.metric(exposedName);
    List<Series.Label> labels = labels(meter, exposedTags);
    if (hasBlankName(meter)) {
      quarantine.add(meter, QuarantineReason.NAME_INVALID, "no other");
      return;
    }
    QuarantineReason badLabel = problemWith(labels, kind);
    if (badLabel != null) {
      quarantine.add(meter, badLabel, labels.toString());
      return;
    }
    IndexedFamily family = families.get(name);
    if (family == null || !family.owns(meter, kind)) {
      IndexedFamily owner = ownerOfAny(exposedNames(name, kind));
      if (owner != null) {
        quarantine.add(meter, QuarantineReason.NAME_TAKEN, describe(owner));
        return;
      }
      family = new IndexedFamily(name, meter, kind, guard);
    }
    if (!family.add(new Series(labels), meter)) {
      quarantine.add(meter, QuarantineReason.LABELS_TAKEN, describe(family) + labels);
      return;
    }
    if (families.putIfAbsent(name, family) == null) {
      for (String exposed : exposedNames(name, kind)) {
        owners.put(exposed, family);
      }
    }
  }

  synchronized void remove(Meter meter, String exposedName, List<Tag> exposedTags) {
    IndexedFamily likely = families.get(PrometheusNames.metric(exposedName));
    if (likely != null && likely.remove(new Series(labels(meter, exposedTags)), meter)) {
      forgetIfEmpty(likely);
      return;
    }
    // In quarantine, or the naming convention has changed since the meter was registered.
    for (IndexedFamily family : families.values()) {
      if (family.owns(meter, SeriesReader.kindOf(meter)) && family.remove(meter)) {
        forgetIfEmpty(family);
        return;
      }
    }
  }

  private void forgetIfEmpty(IndexedFamily family) {
    if (family.isEmpty()) {
      families.remove(family.name());
      owners.values().removeIf(owner -> owner == family);
    }
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
              name + "_created");
      case LONG_TASK_TIMER -> List.of(name, name + "_max", ExposedSamples.activeTasks(name));
    };
  }

  private @Nullable IndexedFamily ownerOfAny(List<String> exposedNames) {
    for (String exposed : exposedNames) {
      IndexedFamily owner = owners.get(exposed);
      if (owner != null) {
        return owner;
      }
    }
    return null;
  }

  private static boolean hasBlankName(Meter meter) {
    return meter.getId().getName().isBlank()
        || meter.getId().getTags().stream().anyMatch(tag -> tag.getKey().isBlank());
  }

  private static @Nullable QuarantineReason problemWith(List<Series.Label> labels, MeterKind kind) {
    for (int i = 0; i < labels.size(); i++) {
      String name = labels.get(i).name();
      if (i > 0 && name.equals(labels.get(i - 1).name())) {
        return QuarantineReason.LABEL_TWICE;
      }
      boolean reserved =
          switch (kind) {
            case TIMER, SUMMARY, FUNCTION_TIMER -> name.equals("le") || name.equals("quantile");
            case OTHER -> name.equals("statistic");
            default -> false;
          };
      if (reserved) {
        return QuarantineReason.LABEL_RESERVED;
      }
    }
    return null;
  }

  private static String describe(IndexedFamily family) {
    return family.kind() + " " + family.meterName() + ", exposed as " + family.name();
  }

  private static List<Series.Label> labels(Meter meter, List<Tag> exposedTags) {
    List<Tag> tags = meter.getId().getTags();
    List<Series.Label> labels = new ArrayList<>(tags.size());
    for (int i = 0; i < tags.size(); i++) {
      String value = exposedTags.get(i).getValue();
      if (!value.isEmpty()) { // to Prometheus an empty label is no label
        String labelName = PrometheusNames.label(exposedTags.get(i).getKey());
        labels.add(new Series.Label(labelName, tags.get(i).getKey(), value));
      }
    }
    labels.sort(Comparator.comparing(Series.Label::name));
    return labels;
  }
}
