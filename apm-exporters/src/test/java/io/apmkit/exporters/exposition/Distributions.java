package io.apmkit.exporters.exposition;

import io.apmkit.exporters.exposition.Violations.BrokenLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules for the samples of one histogram or summary, which have all labels but one alike. */
final class Distributions {

  private final Family family;
  private final boolean histogram;
  private final Format format;
  private final Violations violations;
  private final List<Part> parts = new ArrayList<>(); // buckets or quantiles
  private int line;
  private @Nullable Sample count;
  private @Nullable Sample sum;

  /** A bucket or quantile. */
  private record Part(double bound, Sample sample) {}

  private Distributions(Family family, boolean histogram, Format format, Violations violations) {
    this.family = family;
    this.histogram = histogram;
    this.format = format;
    this.violations = violations;
  }

  static void histograms(Family family, Format format, Violations violations) {
    each(family, true, format, violations);
  }

  static void summaries(Family family, Format format, Violations violations) {
    each(family, false, format, violations);
  }

  private static void each(Family family, boolean histogram, Format format, Violations violations) {
    Map<Map<String, String>, Distributions> byLabels = new LinkedHashMap<>();
    for (Sample sample : family.samples()) {
      byLabels
          .computeIfAbsent(
              sample.labelsWithout(histogram ? "le" : "quantile"),
              labels -> new Distributions(family, histogram, format, violations))
          .take(sample);
    }
    byLabels.values().forEach(Distributions::check);
  }

  private void take(Sample sample) {
    line = sample.line();
    String own = histogram ? "le" : "quantile";
    String bound = sample.labels().get(own);
    if (family.isSuffix(sample, histogram ? "_bucket" : "")) {
      if (bound == null) {
        violations.add(line, Rule.BUCKET_LABEL, sample.key());
      } else {
        part(bound, sample);
      }
      return;
    }
    if (bound != null) {
      violations.add(line, Rule.RESERVED_LABEL, own + " in " + sample.key());
    } else if (family.isSuffix(sample, "_count")) {
      count = sample;
      checkWhole(sample);
    } else if (family.isSuffix(sample, "_sum")) {
      sum = sample;
    }
  }

  private void part(String text, Sample sample) {
    try {
      double bound = Numbers.parse(text);
      if (!Numbers.canonical(bound).equals(text)) {
        violations.add(line, Rule.CANONICAL_LABEL, text + " in " + sample.key());
      }
      parts.add(new Part(bound, sample));
    } catch (BrokenLine e) {
      violations.add(line, Rule.CANONICAL_LABEL, text + " in " + sample.key());
    }
    if (histogram) {
      checkWhole(sample);
    }
  }

  private void checkWhole(Sample sample) {
    boolean whole =
        sample.value() >= 0 && sample.number().chars().allMatch(c -> c >= '0' && c <= '9');
    if (!whole) {
      violations.add(sample.line(), Rule.INTEGER, sample.number() + " of " + sample.key());
    }
  }

  private void check() {
    boolean incomplete =
        histogram
            ? parts.isEmpty() || count == null || sum == null
            : (count == null) != (sum == null) || (count == null && parts.isEmpty());
    if (incomplete) {
      violations.add(line, Rule.INCOMPLETE, family.name());
    }
    checkSum();
    if (histogram) {
      checkBuckets();
    } else {
      checkQuantiles();
    }
  }

  private void checkSum() {
    if (format.isOpenMetrics() && sum != null) {
      boolean negativeBounds = histogram && parts.stream().anyMatch(part -> part.bound < 0);
      if (negativeBounds || !(sum.value() >= 0)) {
        violations.add(sum.line(), Rule.SUM_VALUE, sum.number() + " of " + sum.key());
      }
    }
  }

  private void checkBuckets() {
    Part before = null;
    for (Part each : parts) {
      if (before != null && !(each.bound > before.bound)) {
        violations.add(each.sample.line(), Rule.BUCKET_ORDER, each.sample.key());
      } else if (before != null && !(each.sample.value() >= before.sample.value())) {
        violations.add(each.sample.line(), Rule.BUCKET_CUMULATIVE, each.sample.key());
      }
      Sample.Exemplar exemplar = each.sample.exemplar();
      boolean outside =
          exemplar != null
              && (exemplar.value() > each.bound
                  || (before != null && exemplar.value() <= before.bound));
      if (outside) {
        violations.add(each.sample.line(), Rule.EXEMPLAR_VALUE, each.sample.key());
      }
      before = each;
    }
    if (before == null) {
      return; // incomplete, which is said already
    }
    boolean ends = before.bound == Double.POSITIVE_INFINITY;
    if (!ends || (count != null && count.value() != before.sample.value())) {
      violations.add(before.sample.line(), Rule.INF_BUCKET, before.sample.key());
    }
  }

  private void checkQuantiles() {
    double lastBound = Double.NEGATIVE_INFINITY;
    double lastValue = Double.NEGATIVE_INFINITY; // but for those that are none
    for (Part each : parts) {
      double value = each.sample.value();
      if (!(each.bound > lastBound && each.bound >= 0 && each.bound <= 1)) {
        violations.add(each.sample.line(), Rule.QUANTILE_ORDER, each.sample.key());
      } else if (value < lastValue || (format.isOpenMetrics() && value < 0)) {
        violations.add(each.sample.line(), Rule.QUANTILE_VALUE, each.sample.key());
      }
      lastBound = each.bound;
      lastValue = Double.isNaN(value) ? lastValue : value;
    }
  }
}
