package io.apmkit.exporters.exposition;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One sample.
 *
 * @param line number of its line, from 1
 * @param name with its suffix
 * @param labels values by names, in the order of the line, without escapes
 * @param key name and labels as text: the order and escapes of the line, without quotes
 * @param number its value as written
 * @param value its value
 * @param exemplar what stands behind {@code #}, if anything
 */
public record Sample(
    int line,
    String name,
    Map<String, String> labels,
    String key,
    String number,
    double value,
    @Nullable Exemplar exemplar) {

  /**
   * A single observation that a sample counts.
   *
   * @param labels values by names, without escapes
   * @param value what was observed
   * @param timestamp seconds since 1970, if there is one
   */
  public record Exemplar(Map<String, String> labels, double value, @Nullable Double timestamp) {}

  /** The labels but for one, in no order: what the samples of one histogram have in common. */
  Map<String, String> labelsWithout(String name) {
    Map<String, String> others = new TreeMap<>(labels);
    others.remove(name);
    return others;
  }
}
