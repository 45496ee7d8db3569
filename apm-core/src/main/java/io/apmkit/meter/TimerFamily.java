package io.apmkit.meter;

import io.apmkit.internal.Checks;
import io.apmkit.internal.RowTable;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Timers of one name whose tag values are only known at run time, such as HTTP routes. Finding the
 * timer of known values takes no lock and runs no meter filter. Past the configured ceiling,
 * everything new goes to one timer whose tag values are all {@value #OTHER}, so that no event is
 * lost.
 *
 * <p>Safe for use by many threads.
 */
public final class TimerFamily {

  /** Value of every tag of the series that takes what came after the ceiling. */
  public static final String OTHER = "(other)";

  private final RowTable<List<String>, BoundTimer> rows;
  private final int keys;

  TimerFamily(
      ApmMeterRegistry registry,
      String name,
      String description,
      Duration[] bounds,
      String... tagKeys) {
    Checks.notBlank(name, "timer name");
    if (tagKeys.length == 0) {
      throw new IllegalArgumentException("timer " + name + " has no tag keys; use a plain timer");
    }
    for (String key : tagKeys) {
      Checks.notBlank(key, "tag key of timer " + name);
    }
    this.keys = tagKeys.length;
    String[] ownKeys = tagKeys.clone();
    Duration[] ownBounds = bounds.clone();
    this.rows =
        new RowTable<>(
            registry.meterConfig().maxSeriesPerFamily(),
            Collections.nCopies(keys, OTHER),
            values ->
                new BoundTimer(
                    Timer.builder(name)
                        .description(description)
                        .serviceLevelObjectives(ownBounds)
                        .tags(tags(ownKeys, values))
                        .register(registry)));
  }

  /**
   * The timer for these values; registered when they are first seen.
   *
   * @param values in the order of the keys; an empty one stands for "no such label"
   * @return the timer, or the shared one past the ceiling
   * @throws IllegalArgumentException if there are more or fewer values than keys
   */
  public BoundTimer with(String... values) {
    if (values.length != keys) {
      throw new IllegalArgumentException(
          values.length + " tag values " + Arrays.toString(values) + " for " + keys + " keys");
    }
    return rows.rowFor(List.of(values));
  }

  /**
   * How often values were sent to the shared timer.
   *
   * @return look-ups since creation
   */
  public long overflowed() {
    return rows.turnedAway();
  }

  private static List<Tag> tags(String[] keys, List<String> values) {
    List<Tag> tags = new ArrayList<>(keys.length);
    for (int i = 0; i < keys.length; i++) {
      tags.add(Tag.of(keys[i], values.get(i)));
    }
    return tags;
  }
}
