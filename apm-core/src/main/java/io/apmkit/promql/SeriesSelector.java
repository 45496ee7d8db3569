package io.apmkit.promql;

import io.apmkit.history.HistoryPoint;
import io.apmkit.history.MetricHistory;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Series by name and labels, an instant vector selector of PromQL with equality matchers.
 * Immutable; {@link #toString} is the PromQL text.
 */
public final class SeriesSelector {

  private final String name;
  private final Map<String, String> labels;

  private SeriesSelector(String name, Map<String, String> labels) {
    this.name = name;
    this.labels = Map.copyOf(labels);
  }

  /**
   * All series of a name.
   *
   * @param name exposed name with its suffix, such as {@code
   *     http_server_request_duration_seconds_max}
   * @return the selector
   * @throws IllegalArgumentException if it is not a legal metric name
   */
  public static SeriesSelector of(String name) {
    requireName(name, true, "metric name");
    return new SeriesSelector(name, Map.of());
  }

  /**
   * Only those with this label.
   *
   * @param label name of the label
   * @param value its exact value; the empty text selects series without the label
   * @return a narrower selector
   * @throws IllegalArgumentException if it is not a legal label name
   */
  public SeriesSelector with(String label, String value) {
    requireName(label, false, "label name");
    Map<String, String> more = new TreeMap<>(labels);
    more.put(label, Objects.requireNonNull(value, "value"));
    return new SeriesSelector(name, more);
  }

  /**
   * The selected series at the newest tick.
   *
   * @param history where to look
   * @return possibly none
   */
  public List<HistoryPoint> select(MetricHistory history) {
    return history.latest(name).stream().filter(point -> matches(point.labels())).toList();
  }

  private boolean matches(Map<String, String> of) {
    return labels.entrySet().stream()
        .allMatch(wanted -> of.getOrDefault(wanted.getKey(), "").equals(wanted.getValue()));
  }

  private static void requireName(String name, boolean colons, String what) {
    boolean legal = !name.isEmpty() && !(name.charAt(0) >= '0' && name.charAt(0) <= '9');
    for (int i = 0; i < name.length() && legal; i++) {
      char c = name.charAt(i);
      legal =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || c == '_'
              || (colons && c == ':');
    }
    if (!legal) {
      throw new IllegalArgumentException(
          what
              + " is \""
              + name
              + "\"; it must be letters, digits and _, not starting with a digit");
    }
  }

  @Override
  public String toString() {
    if (labels.isEmpty()) {
      return name;
    }
    StringBuilder text = new StringBuilder(name).append('{');
    for (Map.Entry<String, String> each : new TreeMap<>(labels).entrySet()) {
      if (text.charAt(text.length() - 1) != '{') {
        text.append(',');
      }
      String escaped =
          each.getValue().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
      text.append(each.getKey()).append("=\"").append(escaped).append('"');
    }
    return text.append('}').toString();
  }
}
