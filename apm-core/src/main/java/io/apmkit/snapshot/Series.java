package io.apmkit.snapshot;

import java.util.List;

/**
 * One series of a family: its labels, ready to be exposed. Immutable; the same object for as long
 * as the series lives, so that a reader may keep things by it.
 */
public final class Series {

  private final List<Label> labels;
  private final String toString;

  /**
   * A series.
   *
   * @param labels in ascending order of name, each name once, no value empty
   */
  public Series(List<Label> labels) {
    this.labels = List.copyOf(labels);
    this.toString = this.labels.toString();
  }

  /**
   * Its labels.
   *
   * @return in ascending order of name
   */
  public List<Label> labels() {
    return labels;
  }

  @Override
  public String toString() {
    return toString;
  }

  /**
   * A label as it is exposed.
   *
   * @param name matches {@code [a-zA-Z_][a-zA-Z0-9_]*}
   * @param key the tag key that the name was made from
   * @param value any text but the empty one
   */
  public record Label(String name, String key, String value) {
    /** As in the exposition, so that different labels never read the same. */
    @Override
    public String toString() {
      String escaped = value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      return name + "=\"" + escaped + '"';
    }
  }
}
