package io.apmkit.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * Takes families apart into the samples that are exposed for them: a counter has {@code _total}, a
 * timer {@code _count} and {@code _sum}, {@code _bucket} where buckets were asked for, and beside
 * them the gauge {@code _max}. Belongs to one thread.
 *
 * <p>The text exposition and the history both read through this class, so that what the process
 * remembers of itself is what a Prometheus server would have scraped.
 */
public final class ExposedSamples implements FamilySink {

  private static final String GAUGE = "gauge";

  private final SampleSink out;

  /**
   * Connects a sink to a walk.
   *
   * @param out receives the samples
   */
  public ExposedSamples(SampleSink out) {
    this.out = out;
  }

  @Override
  public void family(MeterFamily family) {
    String name = family.name();
    String help = family.help();
    switch (family.kind()) {
      case COUNTER -> group(family, rootName(family), "counter", help, new Values(out));
      case GAUGE -> group(family, name, GAUGE, help, new Values(out));
      case OTHER -> group(family, name, "untyped", help, new Values(out));
      case TIMER, SUMMARY -> {
        boolean buckets = family.hasBuckets(); // once: it may turn true while we write
        String type = buckets ? "histogram" : "summary";
        group(family, name, type, help, new Totals(out, buckets));
        group(family, name + "_max", GAUGE, help + " (maximum in the window)", new Maxima(out));
      }
      case FUNCTION_TIMER -> group(family, name, "summary", help, new Totals(out, false));
      case LONG_TASK_TIMER -> {
        group(family, activeTasks(name), GAUGE, help + " (tasks running)", new LongTasks(out, 0));
        group(family, name, GAUGE, help + " (time together)", new LongTasks(out, 1));
        group(family, name + "_max", GAUGE, help + " (the oldest)", new LongTasks(out, 2));
      }
    }
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
    return family.replaceFirst("_duration_seconds$", "") + "_active_tasks";
  }

  private void group(
      MeterFamily family, String name, String type, String help, SeriesSink samples) {
    out.group(name, type, help);
    family.forEachSeries(samples);
  }

  /** Ignores everything; each reader below overrides what it is for. */
  private abstract static class Part implements SeriesSink {
    final SampleSink out;

    Part(SampleSink out) {
      this.out = out;
    }

    final void plain(String suffix, Series series, double value) {
      out.sample(suffix, series, null, "", value);
    }

    @Override
    public void counter(Series series, double total) {}

    @Override
    public void gauge(Series series, double value) {}

    @Override
    public void distribution(Series series, Distribution distribution) {}

    @Override
    public void totals(Series series, double count, double totalSeconds) {}

    @Override
    public void longTasks(Series series, int active, double durationSeconds, double maxSeconds) {}

    @Override
    public void measurement(Series series, String statistic, double value) {}
  }

  private static final class Values extends Part {
    Values(SampleSink out) {
      super(out);
    }

    @Override
    public void counter(Series series, double total) {
      plain("", series, total);
    }

    @Override
    public void gauge(Series series, double value) {
      plain("", series, value);
    }

    @Override
    public void measurement(Series series, String statistic, double value) {
      out.sample("", series, "statistic", statistic, value);
    }
  }

  private static final class Totals extends Part {
    private final boolean histogram;
    private double @Nullable [] writtenBounds; // the bounds that boundTexts belong to
    private String[] boundTexts = {};

    Totals(SampleSink out, boolean histogram) {
      super(out);
      this.histogram = histogram;
    }

    @Override
    public void distribution(Series series, Distribution distribution) {
      double[] bounds = distribution.bucketBounds();
      if (histogram) {
        String[] texts = texts(bounds);
        for (int i = 0; i < bounds.length; i++) {
          out.sample("_bucket", series, "le", texts[i], (double) distribution.bucketCount(i));
        }
        out.sample("_bucket", series, "le", "+Inf", (double) distribution.count());
      }
      plain("_count", series, (double) distribution.count());
      plain("_sum", series, distribution.sum());
    }

    @Override
    public void totals(Series series, double count, double totalSeconds) {
      plain("_count", series, count);
      plain("_sum", series, totalSeconds);
    }

    private String[] texts(double[] bounds) {
      if (writtenBounds != bounds) {
        writtenBounds = bounds;
        boundTexts = new String[bounds.length];
        for (int i = 0; i < bounds.length; i++) {
          boundTexts[i] = PrometheusNumbers.bound(bounds[i]);
        }
      }
      return boundTexts;
    }
  }

  private static final class Maxima extends Part {
    Maxima(SampleSink out) {
      super(out);
    }

    @Override
    public void distribution(Series series, Distribution distribution) {
      plain("", series, distribution.windowMax());
    }
  }

  private static final class LongTasks extends Part {
    private final int which;

    LongTasks(SampleSink out, int which) {
      super(out);
      this.which = which;
    }

    @Override
    public void longTasks(Series series, int active, double durationSeconds, double maxSeconds) {
      plain("", series, which == 0 ? active : which == 1 ? durationSeconds : maxSeconds);
    }
  }
}
