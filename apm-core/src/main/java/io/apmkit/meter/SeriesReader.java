package io.apmkit.meter;

import io.apmkit.snapshot.MeterKind;
import io.apmkit.snapshot.Series;
import io.apmkit.snapshot.SeriesSink;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Reads meters for one walk, one after the other, without taking memory for each. The host's code
 * behind a gauge or function runs in {@link #read}; the sink is called later, so that a failure of
 * one is never taken for a failure of the other. Belongs to one thread.
 */
final class SeriesReader {

  private final ScrapedDistribution distribution = new ScrapedDistribution();
  private final List<String> statistics = new ArrayList<>(0);
  private final List<Double> measured = new ArrayList<>(0);

  // What was read, as its kind has it.
  private MeterKind kind = MeterKind.OTHER;
  private double first;
  private double second;
  private int active;

  static MeterKind kindOf(Meter meter) {
    if (meter instanceof ApmTimer) {
      return MeterKind.TIMER;
    } else if (meter instanceof ApmSummary) {
      return MeterKind.SUMMARY;
    } else if (meter instanceof Counter || meter instanceof FunctionCounter) {
      return MeterKind.COUNTER;
    } else if (meter instanceof Gauge) {
      return MeterKind.GAUGE;
    } else if (meter instanceof FunctionTimer) {
      return MeterKind.FUNCTION_TIMER;
    } else if (meter instanceof LongTaskTimer) {
      return MeterKind.LONG_TASK_TIMER;
    }
    return MeterKind.OTHER;
  }

  /**
   * Reads the present values; may throw what the host's function throws.
   *
   * @param source {@link IndexedSeries#source}
   * @param ofKind the meter's
   * @param withWindow whether the sink wants more of a distribution than a scrape exposes
   */
  void read(Object source, MeterKind ofKind, boolean withWindow) {
    kind = ofKind;
    switch (ofKind) {
      case COUNTER -> first = amount(total(source), "count");
      case GAUGE ->
          first = source instanceof ApmGauge ours ? ours.valueOrThrow() : ((Gauge) source).value();
      case TIMER, SUMMARY -> distribution.read((Recorder) source, withWindow);
      case FUNCTION_TIMER -> {
        FunctionTimer timer = (FunctionTimer) source;
        first = amount(timer.count(), "count");
        second = amount(timer.totalTime(TimeUnit.SECONDS), "total time");
      }
      case LONG_TASK_TIMER -> {
        LongTaskTimer timer = (LongTaskTimer) source;
        active = timer.activeTasks();
        first = timer.duration(TimeUnit.SECONDS);
        second = timer.max(TimeUnit.SECONDS);
      }
      case OTHER -> measure((Meter) source);
    }
  }

  /** Tells what was read. */
  void passTo(SeriesSink sink, Series series) {
    switch (kind) {
      case COUNTER -> sink.counter(series, first);
      case GAUGE -> sink.gauge(series, first);
      case TIMER, SUMMARY -> sink.distribution(series, distribution);
      case FUNCTION_TIMER -> sink.totals(series, first, second);
      case LONG_TASK_TIMER -> sink.longTasks(series, active, first, second);
      case OTHER -> {
        for (int i = 0; i < measured.size(); i++) {
          sink.measurement(series, statistics.get(i), measured.get(i));
        }
      }
    }
  }

  private static double total(Object source) {
    if (source instanceof Tally tally) {
      return tally.total();
    }
    return source instanceof Counter other ? other.count() : ((FunctionCounter) source).count();
  }

  /** A total is never negative nor NaN, and no format has a word for one that is. */
  private static double amount(double total, String what) {
    if (!(total >= 0)) {
      throw new IllegalStateException(what + " is " + total + "; it must be zero or more");
    }
    return total;
  }

  private void measure(Meter meter) {
    statistics.clear();
    measured.clear();
    for (Measurement each : meter.measure()) {
      String statistic = each.getStatistic().name().toLowerCase(Locale.ROOT);
      int twins = Collections.frequency(statistics, statistic); // each sample needs its own labels
      statistics.add(twins == 0 ? statistic : statistic + "_" + (measured.size() + 1));
      measured.add(each.getValue());
    }
  }
}
