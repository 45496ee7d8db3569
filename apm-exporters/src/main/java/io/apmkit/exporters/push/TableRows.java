package io.apmkit.exporters.push;

import io.apmkit.snapshot.Distribution;
import io.apmkit.snapshot.MeterFamily;
import io.apmkit.snapshot.PrometheusNumbers;
import io.apmkit.snapshot.Series;
import io.apmkit.snapshot.SeriesSink;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a {@link MeterTable}, with apmkit's own behind those of the application. Belongs to
 * one thread and one table.
 */
final class TableRows implements SeriesSink {

  private static final int MAX_NAME = 80;
  private static final int MAX_LABEL_VALUE = 40;
  private static final int MAX_LABELS = 160;
  private static final MathContext DIGITS = new MathContext(4);

  private static final String OWN_PREFIX = "apmkit.";

  private final int maxRows;
  private final List<String[]> rows = new ArrayList<>();
  private final List<String[]> ownRows = new ArrayList<>();
  private long seen;
  private List<String[]> filling = rows;
  private String name = "";
  private String unit = "";

  TableRows(int maxRows) {
    this.maxRows = maxRows;
  }

  void add(MeterFamily family) {
    String familyUnit = unit(family);
    name = OneLine.of(family.meterName(), MAX_NAME);
    filling = name.startsWith(OWN_PREFIX) ? ownRows : rows;
    unit = familyUnit == null ? "" : OneLine.of(familyUnit, MAX_NAME);
    family.forEachSeries(this);
  }

  private static @Nullable String unit(MeterFamily family) {
    return switch (family.kind()) {
      case TIMER, FUNCTION_TIMER, LONG_TASK_TIMER -> "seconds";
      default -> family.unit();
    };
  }

  List<String[]> rows() {
    List<String[]> all = new ArrayList<>(rows);
    all.addAll(ownRows.subList(0, Math.min(ownRows.size(), maxRows - rows.size())));
    return all;
  }

  /** How many series there are, with those that found no room. */
  long seen() {
    return seen;
  }

  @Override
  public void counter(Series series, double total) {
    single(series, amount(total));
  }

  @Override
  public void gauge(Series series, double value) {
    single(series, amount(value));
  }

  @Override
  public void measurement(Series series, String statistic, double value) {
    single(series, OneLine.of(statistic, MAX_LABEL_VALUE) + " " + amount(value));
  }

  @Override
  public void longTasks(Series series, int active, double durationSeconds, double maxSeconds) {
    if (hasRoom()) {
      String[] row = begin(series);
      row[2] = active + " active";
      row[8] = amount(maxSeconds);
    }
  }

  @Override
  public void totals(Series series, double count, double totalSeconds) {
    if (hasRoom()) {
      String[] row = begin(series);
      row[2] = plain(count);
      row[4] = count == 0 ? "-" : amount(totalSeconds / count);
    }
  }

  @Override
  public void distribution(Series series, Distribution values) {
    if (hasRoom()) {
      String[] row = begin(series);
      row[2] = plain((double) values.count());
      row[3] = plain(values.windowRate()) + "/s";
      row[4] = amount(values.window().sum() / values.unit() / values.windowCount()); // or NaN
      row[5] = amount(values.windowQuantile(0.5));
      row[6] = amount(values.windowQuantile(0.95));
      row[7] = amount(values.windowQuantile(0.99));
      row[8] = values.windowCount() == 0 ? "-" : amount(values.windowMax());
    }
  }

  @Override
  public void failed(Series series, Throwable failure) {
    single(series, "failed");
  }

  private void single(Series series, String value) {
    if (hasRoom()) {
      begin(series)[2] = value;
    }
  }

  private boolean hasRoom() {
    seen++;
    return filling.size() < maxRows;
  }

  private String[] begin(Series series) {
    String[] row = MeterTable.line();
    row[0] = name;
    row[1] = labels(series);
    filling.add(row);
    return row;
  }

  private static String labels(Series series) {
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < series.size(); i++) {
      labels.append(i == 0 ? "" : " ");
      if (labels.length() > MAX_LABELS) {
        return labels.append('…').toString();
      }
      labels
          .append(OneLine.of(series.key(i), MAX_LABEL_VALUE))
          .append('=')
          .append(OneLine.of(series.value(i), MAX_LABEL_VALUE));
    }
    return labels.toString();
  }

  private String amount(double value) {
    if (unit.equals("seconds")) {
      return duration(value);
    }
    return unit.isEmpty() || Double.isNaN(value) ? plain(value) : plain(value) + " " + unit;
  }

  private static String duration(double seconds) {
    double size = Math.abs(seconds);
    if (size == 0 || size >= 1 || Double.isNaN(size)) {
      return Double.isNaN(size) ? "-" : plain(seconds) + " s";
    }
    return size >= 1e-3
        ? plain(seconds * 1e3) + " ms"
        : size >= 1e-6 ? plain(seconds * 1e6) + " us" : plain(seconds * 1e9) + " ns";
  }

  private static String plain(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    if (Double.isInfinite(value) || value == Math.rint(value)) {
      return PrometheusNumbers.value(value);
    }
    BigDecimal rounded = new BigDecimal(value).round(DIGITS).stripTrailingZeros();
    return PrometheusNumbers.value(rounded.doubleValue());
  }
}
