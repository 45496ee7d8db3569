package io.apmkit.exporters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Prometheus text 0.0.4 strictly: what servers let pass or drop silently fails here. */
public final class ExpositionChecker {

  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern TYPE =
      Pattern.compile("# TYPE (\\S+) (counter|gauge|histogram|summary|untyped)");
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(.*)\\})? (\\S+)");
  private static final Pattern LABEL =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\\\\\|\\\\\"|\\\\n)*)\"(,|$)");

  private final Map<String, Double> samples = new LinkedHashMap<>();
  private final Set<String> groups = new HashSet<>();
  private final Map<String, Double> lastBucket = new HashMap<>();
  private String group = "";
  private String type = "";

  private ExpositionChecker() {}

  /**
   * Checks a document.
   *
   * @return its samples by name and labels as written
   */
  public static Map<String, Double> check(String text) {
    assertThat(text).endsWith("\n").doesNotContain("\r");
    ExpositionChecker checker = new ExpositionChecker();
    List<String> lines = text.lines().toList();
    lines.forEach(checker::line);
    checker.lastBucket.forEach(
        (labels, value) ->
            assertThat(checker.samples.get(labels.replace("_bucket", "_count")))
                .as("+Inf equals count of %s", labels)
                .isEqualTo(value));
    return checker.samples;
  }

  private void line(String line) {
    if (line.startsWith("# HELP ")) {
      return;
    }
    if (line.startsWith("#")) {
      Matcher matcher = TYPE.matcher(line);
      assertThat(matcher.matches()).as(line).isTrue();
      group = matcher.group(1);
      type = matcher.group(2);
      assertThat(NAME.matcher(group).matches()).as(line).isTrue();
      assertThat(groups.add(group)).as("one TYPE for " + group).isTrue();
      return;
    }
    Matcher matcher = SAMPLE.matcher(line);
    assertThat(matcher.matches()).as(line).isTrue();
    String name = matcher.group(1);
    assertThat(suffixes()).as("%s belongs to %s", name, group).contains(name);
    double value = parse(matcher.group(4));
    Map<String, String> labels = labels(matcher.group(3));
    String key = name + labels;
    assertThat(samples.put(key, value)).as("duplicate %s", key).isNull();
    if (name.equals(group + "_bucket")) {
      bucket(name, labels, value);
    }
  }

  private void bucket(String name, Map<String, String> labels, double value) {
    Map<String, String> others = new LinkedHashMap<>(labels);
    String bound = others.remove("le");
    assertThat(bound).isNotNull();
    Double before = lastBucket.put(name + others, value);
    assertThat(before == null || before <= value).as("%s is cumulative", name).isTrue();
  }

  private List<String> suffixes() {
    return switch (type) {
      case "histogram" -> List.of(group + "_bucket", group + "_count", group + "_sum");
      case "summary" -> List.of(group, group + "_count", group + "_sum");
      default -> List.of(group);
    };
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new LinkedHashMap<>();
    if (text == null) {
      return labels;
    }
    Matcher matcher = LABEL.matcher(text);
    int end = 0;
    while (matcher.find() && matcher.start() == end) {
      assertThat(labels.put(matcher.group(1), matcher.group(2))).as(text).isNull();
      assertThat(matcher.group(2)).as("no empty label value in %s", text).isNotEmpty();
      end = matcher.end();
    }
    assertThat(end).as("all of %s is labels", text).isEqualTo(text.length());
    return labels;
  }

  private static double parse(String number) {
    return switch (number) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(number);
    };
  }
}
