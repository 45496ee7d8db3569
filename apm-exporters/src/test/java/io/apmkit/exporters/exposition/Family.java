package io.apmkit.exporters.exposition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The group of lines with one family's metadata and samples. */
final class Family {

  private static final List<String> ORDER = List.of("TYPE", "UNIT", "HELP");

  private final String name;
  private final int line;
  private final Format format;
  private final Violations violations;
  private final Set<String> metadata = new LinkedHashSet<>();
  private final List<Sample> samples = new ArrayList<>();
  private @Nullable String type;

  Family(String name, int line, Format format, Violations violations) {
    this.name = name;
    this.line = line;
    this.format = format;
    this.violations = violations;
    if (!Names.isMetric(name)) {
      violations.add(line, Rule.METRIC_NAME, name);
    } else if (format.isOpenMetrics() && name.startsWith("_")) {
      violations.add(line, Rule.RESERVED_NAME, name);
    }
  }

  String name() {
    return name;
  }

  @Nullable String type() {
    return type;
  }

  List<Sample> samples() {
    return samples;
  }

  /**
   * @param keyword {@code TYPE}, {@code UNIT} or {@code HELP}
   */
  void describe(int atLine, String keyword, String value) {
    if (!metadata.add(keyword)) {
      violations.add(atLine, Rule.METADATA_TWICE, keyword + " of " + name);
    } else if (!samples.isEmpty()) {
      violations.add(atLine, Rule.METADATA_LATE, keyword + " of " + name);
    } else if (format.isOpenMetrics()
        && metadata.stream().anyMatch(each -> ORDER.indexOf(each) > ORDER.indexOf(keyword))) {
      violations.add(atLine, Rule.METADATA_ORDER, keyword + " of " + name + " after " + metadata);
    }
    switch (keyword) {
      case "TYPE" -> {
        if (!format.isType(value)) {
          violations.add(atLine, Rule.TYPE_WORD, value + " of " + name);
        }
        type = value;
      }
      case "UNIT" -> {
        if ("info".equals(type) || value.isEmpty() || !name.endsWith("_" + value)) {
          violations.add(atLine, Rule.UNIT_SUFFIX, "'" + value + "' of " + type + " " + name);
        }
      }
      default -> {}
    }
  }

  /** Whether a sample of that name belongs here. A type that is none accepts what looks like it. */
  boolean accepts(String sampleName) {
    if (type == null || !format.isType(type)) {
      return isLike(sampleName);
    }
    return sampleName.startsWith(name)
        && format.suffixes(type).contains(sampleName.substring(name.length()));
  }

  /** Whether it has this family's name, perhaps with a wrong suffix. */
  boolean isLike(String sampleName) {
    return sampleName.equals(name) || sampleName.startsWith(name + "_");
  }

  void add(Sample sample) {
    if (type == null && samples.isEmpty()) {
      violations.add(sample.line(), Rule.TYPE_MISSING, sample.name());
    }
    samples.add(sample);
  }

  /** Names that no other family may have. */
  Set<String> claims() {
    Set<String> claims = new LinkedHashSet<>();
    claims.add(name);
    if (type != null) {
      format.suffixes(type).forEach(suffix -> claims.add(name + suffix));
    }
    return claims;
  }

  /** Called when it has all its lines. */
  void check() {
    if (type == null && samples.isEmpty()) {
      violations.add(line, Rule.TYPE_MISSING, name);
    }
    for (Sample each : samples) {
      checkCreated(each);
      checkExemplar(each);
      checkValue(each);
    }
    switch (type == null ? "" : type) {
      case "histogram" -> Distributions.histograms(this, format, violations);
      case "summary" -> Distributions.summaries(this, format, violations);
      default -> {}
    }
    if (format.isOpenMetrics()) {
      checkTogether();
    }
  }

  private void checkValue(Sample sample) {
    boolean isCounter = format.isOpenMetrics() && "counter".equals(type);
    if (isCounter && isSuffix(sample, "_total") && !(sample.value() >= 0)) {
      violations.add(sample.line(), Rule.COUNTER_VALUE, sample.number() + " of " + sample.key());
    }
    if ("info".equals(type) && sample.value() != 1) {
      violations.add(sample.line(), Rule.INFO_VALUE, sample.number() + " of " + sample.key());
    }
  }

  private void checkCreated(Sample sample) {
    if (isSuffix(sample, "_created") && !SampleLine.isSeconds(sample.value())) {
      violations.add(sample.line(), Rule.CREATED_VALUE, sample.number() + " of " + sample.key());
    }
  }

  private void checkExemplar(Sample sample) {
    Sample.Exemplar exemplar = sample.exemplar();
    if (exemplar == null) {
      return;
    }
    boolean place =
        ("counter".equals(type) && isSuffix(sample, "_total"))
            || ("histogram".equals(type) && isSuffix(sample, "_bucket"));
    if (!format.isOpenMetrics() || !place) {
      violations.add(sample.line(), Rule.EXEMPLAR_PLACE, sample.key());
    } else if (Double.isNaN(exemplar.value())) {
      violations.add(sample.line(), Rule.EXEMPLAR_VALUE, "NaN at " + sample.key());
    }
  }

  boolean isSuffix(Sample sample, String suffix) {
    return sample.name().length() == name.length() + suffix.length()
        && sample.name().endsWith(suffix);
  }

  private void checkTogether() {
    String own = "histogram".equals(type) ? "le" : "summary".equals(type) ? "quantile" : "";
    Set<Map<String, String>> seen = new HashSet<>();
    Map<String, String> present = null;
    for (Sample each : samples) {
      Map<String, String> labels = each.labelsWithout(own);
      if (!labels.equals(present) && !seen.add(labels)) {
        violations.add(each.line(), Rule.METRIC_INTERLEAVED, each.key());
      }
      present = labels;
    }
  }
}
