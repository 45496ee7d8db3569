package io.apmkit.examples.shop;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Prometheus text as far as the tests of the shop need. */
final class Exposition {

  static final Comparator<Map<String, String>> BY_TEXT = Comparator.comparing(Map::toString);

  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"([^\"]*)\"");

  private Exposition() {}

  /** Samples of one name by their labels. */
  static Map<Map<String, String>, Double> samples(String text, String name) {
    Map<Map<String, String>, Double> samples = new TreeMap<>(BY_TEXT);
    text.lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .forEach(
            line -> {
              Map<String, String> labels = new TreeMap<>();
              Matcher matcher = LABEL.matcher(line);
              while (matcher.find()) {
                labels.put(matcher.group(1), matcher.group(2));
              }
              samples.put(labels, Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)));
            });
    return samples;
  }
}
