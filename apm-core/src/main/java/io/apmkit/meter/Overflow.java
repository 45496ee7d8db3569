package io.apmkit.meter;

import io.apmkit.snapshot.Series;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * What exceeded the ceiling of one meter name: how often, and which tag is to blame. Safe for use
 * by many threads.
 */
final class Overflow {

  /** The value of tags of the series that takes what came after the ceiling. */
  static final String OTHER = "(other)";

  private final String meterName;
  private final String tagKey;
  private final int distinctValues;
  private final Map<String, String> constants; // tags that had one value only
  private final LongAdder count = new LongAdder();

  /** For names that are not told apart. */
  Overflow(String meterName) {
    this(meterName, OTHER, 0, Map.of());
  }

  private Overflow(
      String meterName, String tagKey, int distinctValues, Map<String, String> constants) {
    this.meterName = meterName;
    this.tagKey = tagKey;
    this.distinctValues = distinctValues;
    this.constants = constants;
  }

  /**
   * @param family what there is of the name; null if it came when the registry was full
   */
  static Overflow of(String meterName, @Nullable IndexedFamily family) {
    Map<String, Set<String>> values = new HashMap<>();
    if (family != null) {
      for (IndexedSeries each : family.sorted()) {
        Series series = each.series();
        for (int i = 0; i < series.size(); i++) {
          values.computeIfAbsent(series.key(i), key -> new HashSet<>()).add(series.value(i));
        }
      }
    }
    String guilty = OTHER;
    int most = 0;
    Map<String, String> constants = new HashMap<>();
    for (Map.Entry<String, Set<String>> each : values.entrySet()) {
      Collection<String> distinct = each.getValue();
      if (distinct.size() > most) {
        most = distinct.size();
        guilty = each.getKey();
      }
      if (distinct.size() == 1 && family != null && family.size() > 1) {
        constants.put(each.getKey(), distinct.iterator().next());
      }
    }
    return new Overflow(meterName, guilty, most, constants);
  }

  /**
   * The id that the rest shares. Tags that always had the same value, such as the application's,
   * keep it.
   */
  Meter.Id idFor(Meter.Id id) {
    List<Tag> tags = new ArrayList<>();
    for (Tag each : id.getTagsAsIterable()) {
      boolean constant = each.getValue().equals(constants.get(each.getKey()));
      tags.add(constant ? each : Tag.of(each.getKey(), OTHER));
    }
    return id.replaceTags(tags);
  }

  void increment() {
    count.increment();
  }

  String meterName() {
    return meterName;
  }

  /** The tag with the most values. */
  String tagKey() {
    return tagKey;
  }

  int distinctValues() {
    return distinctValues;
  }

  /** How often something was sent to the shared series or left out. */
  long count() {
    return count.sum();
  }
}
