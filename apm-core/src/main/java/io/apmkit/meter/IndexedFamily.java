package io.apmkit.meter;

import io.apmkit.internal.Guard;
import io.apmkit.snapshot.MeterFamily;
import io.apmkit.snapshot.MeterKind;
import io.apmkit.snapshot.Series;
import io.apmkit.snapshot.SeriesSink;
import io.micrometer.core.instrument.Meter;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/**
 * A family in the index. Changed by the registering thread alone, under the index's lock; read by
 * walks without one, which then see a series or not.
 */
final class IndexedFamily implements MeterFamily {

  private final String name;
  private final String meterName;
  private final MeterKind kind;
  private final @Nullable String unit;
  private final String help;
  private final Guard guard;
  private final ConcurrentSkipListMap<String, Entry> series = new ConcurrentSkipListMap<>();
  private volatile boolean hasBuckets; // never goes back: the family's type must not flap

  IndexedFamily(String name, Meter first, MeterKind kind, Guard guard) {
    this.name = name;
    this.meterName = first.getId().getName();
    this.kind = kind;
    this.unit = first.getId().getBaseUnit();
    String description = first.getId().getDescription();
    this.help = description == null || description.isBlank() ? meterName : description;
    this.guard = guard;
  }

  /** Whether another meter belongs here, rather than only being exposed under the same name. */
  boolean owns(Meter meter, MeterKind ofKind) {
    return kind == ofKind && meterName.equals(meter.getId().getName());
  }

  boolean add(Series labels, Meter meter) {
    Entry entry = new Entry(labels, meter, SeriesReader.of(meter));
    if (series.putIfAbsent(labels.toString(), entry) != null) {
      return false;
    }
    if ((meter instanceof ApmTimer timer && timer.recorder().hasBuckets())
        || (meter instanceof ApmSummary summary && summary.recorder().hasBuckets())) {
      hasBuckets = true;
    }
    return true;
  }

  /** False if there is no such series, or it is another meter's. */
  boolean remove(Series labels, Meter meter) {
    Entry entry = series.get(labels.toString());
    return entry != null && entry.meter == meter && series.remove(labels.toString(), entry);
  }

  /** The same for a meter whose labels are no longer known; looks at every series. */
  boolean remove(Meter meter) {
    return series.values().removeIf(entry -> entry.meter == meter);
  }

  boolean isEmpty() {
    return series.isEmpty();
  }

  int size() {
    return series.size();
  }

  void advance() {
    for (Entry each : series.values()) {
      if (each.meter instanceof ApmTimer timer) {
        timer.recorder().read();
        timer.recorder().freeDeadOwners();
      } else if (each.meter instanceof ApmSummary summary) {
        summary.recorder().read();
        summary.recorder().freeDeadOwners();
      } else if (each.meter instanceof ApmCounter counter) {
        counter.tally().freeDeadOwners();
      }
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String meterName() {
    return meterName;
  }

  @Override
  public MeterKind kind() {
    return kind;
  }

  @Override
  public @Nullable String unit() {
    return unit;
  }

  @Override
  public String help() {
    return help;
  }

  @Override
  public boolean hasBuckets() {
    return hasBuckets;
  }

  @Override
  public void forEachSeries(SeriesSink sink) {
    for (Entry each : series.values()) {
      SeriesReader.Reading reading;
      try {
        reading = each.reader.read();
      } catch (Throwable e) {
        Guard.rethrowIfFatal(e);
        guard.failed("reading meter " + meterName, e); // the other series must still be told
        continue;
      }
      reading.passTo(sink, each.labels);
    }
  }

  private record Entry(Series labels, Meter meter, SeriesReader reader) {}
}
