package io.apmkit.meter;

import io.apmkit.snapshot.Distribution;
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
 * Reads one meter. The host's code behind a gauge or function runs in {@link #read}; the sink is
 * called later, so that a failure of one is never taken for a failure of the other.
 */
final class SeriesReader {

  private SeriesReader() {}

  /** Values that were read. */
  interface Reading {
    void passTo(SeriesSink sink, Series series);
  }

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

  /** Reads the present values; may throw what the host's function throws. */
  static Reading read(Meter meter) {
    if (meter instanceof ApmTimer timer) {
      return distribution(timer.recorder().read());
    } else if (meter instanceof ApmSummary summary) {
      return distribution(summary.recorder().read());
    } else if (meter instanceof Counter counter) {
      return total(counter.count());
    } else if (meter instanceof FunctionCounter counter) {
      return total(counter.count());
    } else if (meter instanceof ApmGauge gauge) {
      return value(gauge.valueOrThrow());
    } else if (meter instanceof Gauge gauge) {
      return value(gauge.value());
    } else if (meter instanceof FunctionTimer timer) {
      double count = timer.count();
      double seconds = timer.totalTime(TimeUnit.SECONDS);
      return (sink, series) -> sink.totals(series, count, seconds);
    } else if (meter instanceof LongTaskTimer timer) {
      int active = timer.activeTasks();
      double seconds = timer.duration(TimeUnit.SECONDS);
      double oldest = timer.max(TimeUnit.SECONDS);
      return (sink, series) -> sink.longTasks(series, active, seconds, oldest);
    }
    return measurements(meter);
  }

  private static Reading distribution(Distribution read) {
    return (sink, series) -> sink.distribution(series, read);
  }

  private static Reading value(double value) {
    return (sink, series) -> sink.gauge(series, value);
  }

  private static Reading total(double total) {
    return (sink, series) -> sink.counter(series, total);
  }

  private static Reading measurements(Meter meter) {
    List<String> statistics = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (Measurement each : meter.measure()) {
      String statistic = each.getStatistic().name().toLowerCase(Locale.ROOT);
      int twins = Collections.frequency(statistics, statistic); // each sample needs its own labels
      statistics.add(twins == 0 ? statistic : statistic + "_" + (values.size() + 1));
      values.add(each.getValue());
    }
    return (sink, series) -> {
      for (int i = 0; i < values.size(); i++) {
        sink.measurement(series, statistics.get(i), values.get(i));
      }
    };
  }
}
