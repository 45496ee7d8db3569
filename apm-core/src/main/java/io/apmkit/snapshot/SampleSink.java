package io.apmkit.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * Receives a registry as a Prometheus server would see it: groups of samples with one name root.
 */
public interface SampleSink {

  /**
   * A new group: the samples up to the next call belong to it.
   *
   * @param name what the {@code TYPE} line names, with {@code _total} for a counter
   * @param type {@code counter}, {@code gauge}, {@code histogram}, {@code summary} or {@code
   *     untyped}
   * @param help what it means
   */
  void group(String name, String type, String help);

  /**
   * One sample of the present group.
   *
   * @param suffix follows the group's name directly: empty, {@code _count}, {@code _sum} or {@code
   *     _bucket}
   * @param series its labels
   * @param extraName a further label, {@code le} or {@code statistic}, or null
   * @param extraValue the value of that label; empty if there is none
   * @param value any number
   */
  void sample(
      String suffix, Series series, @Nullable String extraName, String extraValue, double value);
}
