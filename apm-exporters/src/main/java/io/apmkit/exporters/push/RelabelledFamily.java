package io.apmkit.exporters.push;

import io.apmkit.snapshot.Distribution;
import io.apmkit.snapshot.LabelNames;
import io.apmkit.snapshot.MeterFamily;
import io.apmkit.snapshot.MeterKind;
import io.apmkit.snapshot.Series;
import io.apmkit.snapshot.SeriesSink;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A family in whose series the label {@code job} is called {@code exported_job} and so on. */
final class RelabelledFamily implements MeterFamily {

  private final MeterFamily family;
  private final Set<String> taken;

  /**
   * @param taken names that no label may have
   */
  RelabelledFamily(MeterFamily family, Set<String> taken) {
    this.family = family;
    this.taken = taken;
  }

  @Override
  public String name() {
    return family.name();
  }

  @Override
  public String meterName() {
    return family.meterName();
  }

  @Override
  public MeterKind kind() {
    return family.kind();
  }

  @Override
  public @Nullable String unit() {
    return family.unit();
  }

  @Override
  public String help() {
    return family.help();
  }

  @Override
  public boolean hasBuckets() {
    return family.hasBuckets();
  }

  @Override
  public boolean isInfo() {
    return family.isInfo();
  }

  @Override
  public void forEachSeries(SeriesSink sink) {
    family.forEachSeries(new Relabelled(sink));
  }

  private Series relabel(Series series) {
    for (int i = 0; i < series.size(); i++) {
      if (taken.contains(series.name(i))) {
        return renamed(series);
      }
    }
    return series;
  }

  private Series renamed(Series series) {
    TreeMap<String, Integer> labels = new TreeMap<>(); // new name to number in the series
    for (int i = 0; i < series.size(); i++) {
      if (!taken.contains(series.name(i))) {
        labels.put(series.name(i), i);
      }
    }
    for (int i = 0; i < series.size(); i++) {
      String name = series.name(i);
      if (taken.contains(name)) {
        while (taken.contains(name) || labels.containsKey(name)) {
          name = "exported_" + name;
        }
        labels.put(name, i);
      }
    }
    String[] keys = labels.values().stream().map(series::key).toArray(String[]::new);
    String[] values = labels.values().stream().map(series::value).toArray(String[]::new);
    return new Series(new LabelNames(labels.keySet().toArray(String[]::new), keys), values);
  }

  private final class Relabelled implements SeriesSink {
    private final SeriesSink sink;

    Relabelled(SeriesSink sink) {
      this.sink = sink;
    }

    @Override
    public boolean needsWindow() {
      return sink.needsWindow();
    }

    @Override
    public void counter(Series series, double total) {
      sink.counter(relabel(series), total);
    }

    @Override
    public void gauge(Series series, double value) {
      sink.gauge(relabel(series), value);
    }

    @Override
    public void distribution(Series series, Distribution distribution) {
      sink.distribution(relabel(series), distribution);
    }

    @Override
    public void totals(Series series, double count, double totalSeconds) {
      sink.totals(relabel(series), count, totalSeconds);
    }

    @Override
    public void longTasks(Series series, int active, double durationSeconds, double maxSeconds) {
      sink.longTasks(relabel(series), active, durationSeconds, maxSeconds);
    }

    @Override
    public void failed(Series series, Throwable failure) {
      sink.failed(relabel(series), failure);
    }

    @Override
    public void measurement(Series series, String statistic, double value) {
      sink.measurement(relabel(series), statistic, value);
    }
  }
}
