package io.apmkit.meter;

import io.apmkit.snapshot.LabelNames;
import io.apmkit.snapshot.MeterKind;
import io.apmkit.snapshot.Series;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Meter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A family in the index. Changed by one thread at a time, under the index's lock; read by walks
 * without one, which then see a series or not.
 */
final class IndexedFamily {

  private static final String INFO = "_info";

  /** Most families have one combination of label names. */
  private static final int MAX_SHARED_NAMES = 8;

  private final String name;
  private final String meterName;
  private final MeterKind kind;
  private final @Nullable String unit;
  private final String help;
  private final ConcurrentHashMap<Series, IndexedSeries> series = new ConcurrentHashMap<>(2);
  private volatile Sorted sorted = new Sorted(0, new IndexedSeries[0]);
  private volatile int version; // of series; written under the index's lock
  private final List<LabelNames> labelNames = new ArrayList<>(1); // under the index's lock
  private volatile boolean info;
  private volatile boolean hasBuckets; // never goes back: the family's type must not flap

  IndexedFamily(String name, Meter first, MeterKind kind) {
    this.name = name;
    this.meterName = first.getId().getName();
    this.kind = kind;
    this.unit = first.getId().getBaseUnit();
    String description = first.getId().getDescription();
    this.help =
        Shortening.text(description == null || description.isBlank() ? meterName : description);
  }

  /** Whether another meter belongs here, rather than only being exposed under the same name. */
  boolean owns(Meter meter, MeterKind ofKind) {
    return kind == ofKind && meterName.equals(meter.getId().getName());
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // under the index's lock
  boolean add(IndexedSeries added) {
    if (series.putIfAbsent(added.series(), added) != null) {
      return false;
    }
    version++;
    if (added.meter() instanceof Recorded recorded
        && recorded.state() instanceof Recorder recorder
        && recorder.hasBuckets()) {
      hasBuckets = true;
    }
    return true;
  }

  /** False if there is no such series, or it is another meter's. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // under the index's lock
  boolean remove(Series labels, Meter meter) {
    IndexedSeries found = series.get(labels);
    if (found == null || found.meter() != meter) {
      return false;
    }
    series.remove(labels);
    version++;
    return true;
  }

  /** The same for a meter whose labels are no longer known; looks at every series. */
  boolean remove(Meter meter) {
    for (IndexedSeries each : series.values()) {
      if (each.meter() == meter) {
        return remove(each.series(), meter);
      }
    }
    return false;
  }

  /** The same names as an object that other series of the family have, if there is one. */
  LabelNames shared(LabelNames names) {
    for (LabelNames each : labelNames) {
      if (each.sameAs(names)) {
        return each;
      }
    }
    if (labelNames.size() < MAX_SHARED_NAMES) {
      labelNames.add(names);
    }
    return names;
  }

  /** Whether values are recorded into its meters, rather than read from functions. */
  boolean isRecorded() {
    IndexedSeries[] all = sorted();
    return all.length > 0
        && (all[0].meter() instanceof Recorded || all[0].meter() instanceof LongTaskTimer);
  }

  @Nullable Meter find(Series labels) {
    IndexedSeries found = series.get(labels);
    return found == null ? null : found.meter();
  }

  int size() {
    return series.size();
  }

  /** All series in ascending order of labels; not to be changed. */
  IndexedSeries[] sorted() {
    Sorted known = sorted;
    int present = version; // before the copy: what is added meanwhile asks for another one
    if (known.version != present) {
      IndexedSeries[] all;
      do {
        all = series.values().toArray(new IndexedSeries[0]);
        Arrays.sort(all, Comparator.comparing(IndexedSeries::series));
      } while (hasTwins(all));
      known = new Sorted(present, all);
      sorted = known;
    }
    return known.all;
  }

  /** What is removed and added again while the map is copied may be met twice. */
  private static boolean hasTwins(IndexedSeries... sorted) {
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i].series().equals(sorted[i - 1].series())) {
        return true;
      }
    }
    return false;
  }

  /** The name to expose, unit included. */
  String name() {
    return name;
  }

  String meterName() {
    return meterName;
  }

  MeterKind kind() {
    return kind;
  }

  @Nullable String unit() {
    return unit;
  }

  String help() {
    return help;
  }

  boolean hasBuckets() {
    return hasBuckets;
  }

  /** Whether it may be exposed as information: no other family has its name without the suffix. */
  boolean isInfo() {
    return info;
  }

  /** Whether its name promises information, in the sense of OpenMetrics. */
  boolean isCalledInfo() {
    return kind == MeterKind.GAUGE && unit == null && name.endsWith(INFO);
  }

  /** What OpenMetrics calls such a family. */
  String infoName() {
    return name.substring(0, name.length() - INFO.length());
  }

  void setInfo(boolean now) {
    info = now;
  }

  /** The series as they were at some version. */
  private static final class Sorted {
    private final int version;
    private final IndexedSeries[] all;

    Sorted(int version, IndexedSeries[] all) {
      this.version = version;
      this.all = all;
    }
  }
}
