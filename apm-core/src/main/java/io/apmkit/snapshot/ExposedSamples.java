package io.apmkit.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * Takes families apart into the samples that are exposed for them: a counter has {@code _total}, a
 * timer {@code _count} and {@code _sum}, {@code _bucket} or quantiles where they were asked for,
 * and beside them the gauge {@code _max}. Belongs to one thread; can be used for one walk after
 * another, and then takes no memory for each series.
 *
 * <p>The text exposition and the history both read through this class, so that what the process
 * remembers of itself is what a Prometheus server would have scraped.
 */
public final class ExposedSamples implements FamilySink {

  private final SampleSink out;
  private final Values values;
  private final DistributionSamples distributions;
  private final LongTasks longTasks;
  private final Information information;

  /**
   * Connects a sink to a walk.
   *
   * @param out receives the samples
   */
  public ExposedSamples(SampleSink out) {
    this.out = out;
    this.values = new Values(out);
    this.distributions = new DistributionSamples(out);
    this.longTasks = new LongTasks(out);
    this.information = new Information(out);
  }

  @Override
  public void family(MeterFamily family) {
    String name = family.name();
    switch (family.kind()) {
      case COUNTER -> plain(family, name, SampleType.COUNTER);
      case GAUGE -> {
        if (family.isInfo()) {
          information.write(family);
        } else {
          plain(family, name, SampleType.GAUGE);
        }
      }
      case OTHER -> plain(family, name, SampleType.UNKNOWN);
      case TIMER, SUMMARY, FUNCTION_TIMER -> distributions.write(family);
      case LONG_TASK_TIMER -> longTasks.write(family);
    }
  }

  private void plain(MeterFamily family, String name, SampleType type) {
    out.group(name, type, unit(name, family.unit()), family.help());
    values.name = type.ownName();
    family.forEachSeries(values);
  }

  /** The unit as OpenMetrics wants it: only if the name ends with it. */
  static @Nullable String unit(String name, @Nullable String unit) {
    if (unit == null || unit.isBlank()) {
      return null;
    }
    String legal = PrometheusNames.part(unit);
    int before = name.length() - legal.length() - 1;
    return before > 0 && name.charAt(before) == '_' && name.endsWith(legal) ? legal : null;
  }

  /**
   * The name by which people find a family in the exposition: that of its samples, without {@code
   * _count} and the like.
   *
   * @param family the family
   * @return with {@code _total} for a counter
   */
  public static String rootName(MeterFamily family) {
    return family.kind() == MeterKind.COUNTER ? family.name() + "_total" : family.name();
  }

  /**
   * The gauge of a long task timer that tells how many tasks run. Not {@code _count}, as some
   * libraries have it: that promises a total, and this falls when a task ends.
   *
   * @param family name of the family
   * @return name of the gauge
   */
  public static String activeTasks(String family) {
    return LongTasks.activeTasks(family);
  }

  /** Counters, gauges, and measurements of no common kind. */
  private static final class Values extends PartialSink {
    private final SampleSink out;
    private SampleName name = SampleName.PLAIN;

    Values(SampleSink out) {
      this.out = out;
    }

    @Override
    public void counter(Series series, double total) {
      out.sample(name, series, null, total, null);
    }

    @Override
    public void gauge(Series series, double value) {
      out.sample(name, series, null, value, null);
    }

    @Override
    public void measurement(Series series, String statistic, double value) {
      out.sample(name, series, ExtraLabel.statistic(statistic), value, null);
    }
  }

  /**
   * A family that is called information, and is it if all its values are 1. They are read once, for
   * they could be something else at a second look.
   */
  private static final class Information extends PartialSink {
    private final SampleSink out;
    private final KeptSamples kept = new KeptSamples();
    private boolean onlyOnes;

    Information(SampleSink out) {
      this.out = out;
    }

    void write(MeterFamily family) {
      kept.clear(); // if an earlier walk was broken off
      onlyOnes = true;
      family.forEachSeries(this);
      String name = family.name();
      if (onlyOnes) {
        out.group(name.substring(0, name.lastIndexOf('_')), SampleType.INFO, null, family.help());
        kept.passTo(out, SampleName.INFO);
      } else {
        out.group(name, SampleType.GAUGE, null, family.help());
        kept.passTo(out);
      }
    }

    @Override
    public void gauge(Series series, double value) {
      onlyOnes &= value == 1;
      kept.add(series, null, value);
    }
  }
}
