package io.apmkit.snapshot;

import java.util.Arrays;

/** The names of a series' labels and the tag keys that they were made from. Immutable. */
public final class LabelNames {

  /** No labels. */
  public static final LabelNames NONE = new LabelNames(new String[0], new String[0]);

  private final String[] names;
  private final String[] keys;
  private final int hash;

  /**
   * Names of labels.
   *
   * @param names as exposed, ascending, each once
   * @param keys the tag keys, in the same order
   */
  public LabelNames(String[] names, String[] keys) {
    this.names = names.clone();
    this.keys = keys.clone();
    this.hash = Arrays.hashCode(names);
  }

  String name(int label) {
    return names[label];
  }

  String key(int label) {
    return keys[label];
  }

  /**
   * Whether the tag keys are the same too.
   *
   * @param other other names
   * @return true if one can stand for the other
   */
  public boolean sameAs(LabelNames other) {
    return equals(other) && Arrays.equals(keys, other.keys);
  }

  /** By exposed names alone: two series of other keys must not be exposed under the same labels. */
  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof LabelNames that && Arrays.equals(names, that.names));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return Arrays.toString(names);
  }
}
