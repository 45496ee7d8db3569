package io.apmkit.snapshot;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every exposed sample of a registry at one moment, for tests, diagnostics and people. Immutable.
 * Exporters do not use it: they read the walk directly.
 *
 * @param samples in the order of the walk
 */
public record RegistrySnapshot(List<Sample> samples) {

  /**
   * Copies the list.
   *
   * @param samples as the component
   */
  public RegistrySnapshot {
    samples = List.copyOf(samples);
  }

  /**
   * Makes a snapshot from a walk.
   *
   * @param walk passes every family to the sink it is given, for example {@code registry::walk}
   * @return what it passed
   */
  public static RegistrySnapshot of(Consumer<FamilySink> walk) {
    Collector collector = new Collector();
    walk.accept(new ExposedSamples(collector));
    return new RegistrySnapshot(collector.samples);
  }

  /**
   * All samples of one name.
   *
   * @param name full name, suffix included
   * @return possibly none
   */
  public List<Sample> named(String name) {
    return samples.stream().filter(sample -> sample.name().equals(name)).toList();
  }

  /**
   * The value of the one sample with this name that has all of these labels.
   *
   * @param name full name, suffix included
   * @param labels each as {@code name="value"}
   * @return empty if there is none
   * @throws IllegalStateException if there are several
   */
  public OptionalDouble value(String name, String... labels) {
    List<Sample> found =
        named(name).stream()
            .filter(sample -> sample.labels().containsAll(List.of(labels)))
            .toList();
    if (found.size() > 1) {
      throw new IllegalStateException(found.size() + " samples match: " + found);
    }
    return found.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(found.get(0).value());
  }

  /**
   * One exposed sample.
   *
   * @param name full name, suffix included
   * @param labels each as {@code name="value"}
   * @param value its value
   */
  public record Sample(String name, List<String> labels, double value) {
    /**
     * Copies the labels.
     *
     * @param name as the component
     * @param labels as the component
     * @param value as the component
     */
    public Sample {
      labels = List.copyOf(labels);
    }
  }

  private static final class Collector implements SampleSink {
    private final List<Sample> samples = new ArrayList<>();
    private String group = "";

    @Override
    public void group(String name, SampleType type, @Nullable String unit, String help) {
      group = name;
    }

    @Override
    public void sample(
        SampleName name,
        Series series,
        @Nullable ExtraLabel extra,
        double value,
        @Nullable Exemplar exemplar) {
      List<String> labels = new ArrayList<>(series.labels());
      if (extra != null) {
        labels.add(extra.name() + "=\"" + extra.value() + '"');
      }
      samples.add(new Sample(group + name.suffix(), labels, value));
    }
  }
}
