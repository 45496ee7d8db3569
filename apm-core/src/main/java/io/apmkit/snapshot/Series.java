package io.apmkit.snapshot;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One series of a family: its labels, ready to be exposed. Immutable; equal if the labels are, so
 * that a series that went and came again is the same to a reader that keeps things by it.
 *
 * <p>Names and keys are one object for all series of a family that have the same ones, because
 * there may be a hundred thousand series.
 */
public final class Series implements Comparable<Series> {

  private final LabelNames names;
  private final String[] values;
  private final int hash;
  private byte @Nullable [] encoded; // made by whoever comes first; equal whoever that is

  /**
   * A series.
   *
   * @param names names of its labels
   * @param values their values, none empty, in the order of the names; not copied, so not to be
   *     changed
   */
  public Series(LabelNames names, String... values) {
    this.names = names;
    this.values = values;
    this.hash = 31 * names.hashCode() + Arrays.hashCode(values);
  }

  /**
   * How many labels it has.
   *
   * @return zero or more
   */
  public int size() {
    return values.length;
  }

  /**
   * A label's exposed name.
   *
   * @param label number of the label
   * @return matches {@code [a-zA-Z_][a-zA-Z0-9_]*}; ascending with the number
   */
  public String name(int label) {
    return names.name(label);
  }

  /**
   * The tag key that the name was made from.
   *
   * @param label number of the label
   * @return the key
   */
  public String key(int label) {
    return names.key(label);
  }

  /**
   * A label's value.
   *
   * @param label number of the label
   * @return any text but the empty one
   */
  public String value(int label) {
    return values[label];
  }

  /**
   * Its labels as they are exposed, each {@code name="value"}.
   *
   * @return in ascending order of name
   */
  public List<String> labels() {
    return IntStream.range(0, values.length).mapToObj(this::label).toList();
  }

  /**
   * Its labels as an exposition has them, made when the first one asks, and kept.
   *
   * @return such as {@code a="b",c="d"} in UTF-8; empty if there are none; not to be changed
   */
  public byte[] encodedLabels() {
    byte[] present = encoded;
    if (present == null) {
      present = String.join(",", labels()).getBytes(StandardCharsets.UTF_8);
      encoded = present;
    }
    return present;
  }

  /**
   * Looks at what a text exposition will need, if one has asked for it before: whoever passes many
   * series looks at several before the first, so that their cache misses overlap.
   *
   * @return a meaningless number, so that the look is not optimised away
   */
  public int touch() {
    byte[] present = encoded;
    return present == null ? 0 : present.length;
  }

  /** As in the exposition, so that different labels never read the same. */
  private String label(int number) {
    String escaped =
        values[number].replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    return name(number) + "=\"" + escaped + '"';
  }

  /** By labels, one after the other, first name and then value. */
  @Override
  public int compareTo(Series other) {
    for (int i = 0; i < Math.min(values.length, other.values.length); i++) {
      int byName = name(i).compareTo(other.name(i));
      int byLabel = byName != 0 ? byName : values[i].compareTo(other.values[i]);
      if (byLabel != 0) {
        return byLabel;
      }
    }
    return Integer.compare(values.length, other.values.length);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Series that
            && hash == that.hash
            && names.equals(that.names)
            && Arrays.equals(values, that.values));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return labels().toString();
  }
}
