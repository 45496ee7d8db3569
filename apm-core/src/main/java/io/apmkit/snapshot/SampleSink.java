package io.apmkit.snapshot;

import org.jspecify.annotations.Nullable;

/**
 * Receives a registry as a Prometheus server would see it: groups of samples with one name root.
 */
public interface SampleSink {

  /**
   * A new group: the samples up to the next call belong to it.
   *
   * @param name the root of its samples' names, as OpenMetrics has it: without {@code _total} for a
   *     counter
   * @param type what its samples are
   * @param unit a base unit with which the name ends behind an underscore, or null
   * @param help what it means
   */
  void group(String name, SampleType type, @Nullable String unit, String help);

  /**
   * One sample of the present group.
   *
   * @param name what follows the group's name
   * @param series its labels
   * @param extra a further label, or null
   * @param value any number
   * @param exemplar of a bucket, or null
   */
  void sample(
      SampleName name,
      Series series,
      @Nullable ExtraLabel extra,
      double value,
      @Nullable Exemplar exemplar);
}
