package io.apmkit.exporters.hostile;

import io.apmkit.exporters.exposition.Exposition;
import io.apmkit.exporters.exposition.Sample;
import io.apmkit.snapshot.Distribution;
import io.apmkit.snapshot.ExposedSamples;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Compares a document with the meters that were promised to be in it: every one is there with its
 * labels and value, and nothing else is.
 */
final class ExpectedSamples {

  /** Longer label values are shortened when they are exposed, so they are counted only. */
  private static final int MAX_KEPT = 1_000;

  private static final String QUANTILE = "_quantile";

  private final RandomRegistry random;
  private final Map<String, List<Double>> found = new HashMap<>(); // by name and labels
  private final Map<String, Integer> shortened = new TreeMap<>(); // expected, by name
  private final List<String> problems = new ArrayList<>();
  private int unreadable;

  ExpectedSamples(RandomRegistry random) {
    this.random = random;
  }

  /**
   * What is wrong; nothing if all is well.
   *
   * @param failedReadings how many were counted while the document was written
   */
  List<String> compare(Exposition document, long failedReadings) {
    document.samples().forEach(each -> find(each, document));
    random.ledger().exposed().forEach(this::expect);
    found.forEach(this::leftOver);
    shortened.forEach(
        (name, count) -> problems.add("missing with long labels: " + count + " " + name));
    if (failedReadings != unreadable) {
      problems.add("failed readings: " + unreadable + ", but counted: " + failedReadings);
    }
    return problems;
  }

  private void find(Sample sample, Exposition document) {
    String type = typeOf(sample, document);
    Map<String, String> labels = new TreeMap<>(sample.labels());
    if (type.equals("untyped") || type.equals("unknown")) {
      labels.remove("statistic"); // several measurements of one meter
    }
    // The checker has seen to it that buckets and quantiles fit the other samples of their series.
    boolean derived =
        (type.equals("histogram") && labels.containsKey("le"))
            || (type.equals("summary") && labels.containsKey("quantile"))
            || isQuantileOfHistogram(sample.name(), document);
    if (!derived) {
      found
          .computeIfAbsent(key(sample.name(), labels), key -> new ArrayList<>())
          .add(sample.value() + 0.0);
    }
  }

  /** Which can have none, so that they are a gauge beside it. */
  private static boolean isQuantileOfHistogram(String name, Exposition document) {
    int root = name.length() - QUANTILE.length();
    return name.endsWith(QUANTILE)
        && "histogram".equals(document.types().get(name.substring(0, root)));
  }

  private static String typeOf(Sample sample, Exposition document) {
    String name = sample.name();
    String type = document.types().get(name);
    int end = name.lastIndexOf('_');
    return type != null ? type : document.types().getOrDefault(name.substring(0, end), "");
  }

  private void expect(MeterLedger.Entry entry) {
    Meter meter = entry.meter();
    String name = entry.name();
    if (meter instanceof Timer || meter instanceof DistributionSummary) {
      Distribution values = Objects.requireNonNull(random.registry().read(meter));
      sample(entry, name + "_count", (double) values.count());
      sample(entry, name + "_sum", values.sum());
      sample(entry, name + "_max", values.windowMax());
    } else if (meter instanceof Counter counter) {
      sample(entry, name + "_total", counter.count());
    } else if (meter instanceof LongTaskTimer timer) {
      sample(entry, ExposedSamples.activeTasks(name), timer.activeTasks());
      sample(entry, name, timer.duration(TimeUnit.SECONDS));
      sample(entry, name + "_max", timer.max(TimeUnit.SECONDS));
    } else if (!isReadable(meter, random)) {
      unreadable++; // loses its samples
    } else if (meter instanceof FunctionCounter counter) {
      sample(entry, name + "_total", counter.count());
    } else if (meter instanceof FunctionTimer timer) {
      sample(entry, name + "_count", timer.count());
      sample(entry, name + "_sum", timer.totalTime(TimeUnit.SECONDS));
    } else {
      meter.measure().forEach(each -> sample(entry, name, each.getValue()));
    }
  }

  /** What fails, and a total that is no amount, is a failed reading. */
  static boolean isReadable(Meter meter, RandomRegistry random) {
    if (random.isFailing(meter)) {
      return false;
    }
    boolean readable = true;
    if (meter instanceof FunctionCounter || meter instanceof FunctionTimer) {
      for (Measurement each : meter.measure()) {
        readable &= each.getValue() >= 0;
      }
    }
    return readable;
  }

  private void sample(MeterLedger.Entry entry, String name, double value) {
    String key = key(name, entry.labels());
    List<Double> values = found.getOrDefault(key, List.of());
    if (values.contains(value + 0.0)) {
      values.remove((Double) (value + 0.0));
    } else if (entry.labels().values().stream().anyMatch(label -> label.length() > MAX_KEPT)) {
      shortened.merge(name, 1, Integer::sum);
    } else {
      String instead = values.isEmpty() ? "missing" : values + " instead of " + value;
      String meter = Texts.shown(entry.meter().getId().toString());
      problems.add(instead + ": " + Texts.shown(key) + " of " + meter);
    }
  }

  /** A sample that no meter accounts for, unless its labels were too long to be recognised. */
  private void leftOver(String key, List<Double> values) {
    String name = key.substring(0, key.indexOf('{'));
    for (double value : values) {
      if (!takeOne(shortened, name)) {
        problems.add("of no meter: " + Texts.shown(key) + " " + value);
      }
    }
  }

  private static boolean takeOne(Map<String, Integer> counts, String name) {
    boolean taken = counts.containsKey(name);
    counts.computeIfPresent(name, (same, count) -> count == 1 ? null : count - 1);
    return taken;
  }

  private static String key(String name, Map<String, String> labels) {
    return name + Texts.written(labels.toString());
  }
}
