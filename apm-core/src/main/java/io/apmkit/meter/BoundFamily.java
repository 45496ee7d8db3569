package io.apmkit.meter;

import io.apmkit.histogram.HistogramReading;
import io.apmkit.internal.Checks;
import io.apmkit.internal.Guard;
import io.apmkit.snapshot.Distribution;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Meters of one name whose tag values are only known at run time, such as HTTP routes. Finding the
 * meter of known values takes no lock, sorts nothing, runs no meter filter and, with up to four
 * values none of which is null, allocates nothing. Past a ceiling of {@link MeterConfig},
 * everything new goes to one meter whose tag values are all {@value #OTHER}, so that no event is
 * lost.
 *
 * <p>Safe for use by many threads.
 *
 * @param <B> the kind of meter
 */
public abstract sealed class BoundFamily<B extends BoundMeter>
    permits TimerFamily, CounterFamily, SummaryFamily {

  /** Value of every tag of the series that takes what came after the ceiling. */
  public static final String OTHER = Overflow.OTHER;

  private final ApmMeterRegistry registry;
  private final String name;
  private final String[] keys;
  private final BoundTable<B> table = new BoundTable<>();
  private final LongAdder overflowed = new LongAdder();
  private volatile @Nullable Rest<B> rest; // made when first needed, then kept
  private volatile String registeredName; // what filters have made of the name

  BoundFamily(ApmMeterRegistry registry, String name, String... tagKeys) {
    this.registry = registry;
    this.name = Checks.notBlank(name, "meter name");
    this.registeredName = name;
    this.keys = tagKeys.clone();
    for (String key : keys) {
      Checks.notBlank(key, "tag key of meter " + name);
    }
  }

  /** Registers the meter. */
  abstract B bind(String[] values, Tags tags);

  /** In place of a meter that could not be registered. */
  abstract B bindNothing(String[] values);

  /**
   * The name of its meters, before filters.
   *
   * @return as it was given
   */
  public final String name() {
    return name;
  }

  final Meter.Id nothing(Meter.Type type) {
    return new Meter.Id(name, Tags.empty(), null, null, type);
  }

  /**
   * The meter for a value; registered when it is first seen. In all of these methods an empty value
   * or null stands for "no such label".
   *
   * @param value of the only key
   * @return the meter, or the shared one past the ceiling
   * @throws IllegalArgumentException if the family has more keys
   */
  public final B with(@Nullable String value) {
    B found = value == null ? null : table.find(value);
    return found != null ? found : admit(value);
  }

  /**
   * The meter for two values.
   *
   * @param first of the first key
   * @param second of the second key
   * @return the meter, or the shared one past the ceiling
   * @throws IllegalArgumentException if the family has more or fewer keys
   */
  public final B with(@Nullable String first, @Nullable String second) {
    B found = first == null || second == null ? null : table.find(first, second);
    return found != null ? found : admit(first, second);
  }

  /**
   * The meter for three values.
   *
   * @param first of the first key
   * @param second of the second key
   * @param third of the third key
   * @return the meter, or the shared one past the ceiling
   * @throws IllegalArgumentException if the family has more or fewer keys
   */
  public final B with(@Nullable String first, @Nullable String second, @Nullable String third) {
    B found =
        first == null || second == null || third == null ? null : table.find(first, second, third);
    return found != null ? found : admit(first, second, third);
  }

  /**
   * The meter for four values.
   *
   * @param first of the first key
   * @param second of the second key
   * @param third of the third key
   * @param fourth of the fourth key
   * @return the meter, or the shared one past the ceiling
   * @throws IllegalArgumentException if the family has more or fewer keys
   */
  public final B with(
      @Nullable String first,
      @Nullable String second,
      @Nullable String third,
      @Nullable String fourth) {
    B found =
        first == null || second == null || third == null || fourth == null
            ? null
            : table.find(first, second, third, fourth);
    return found != null ? found : admit(first, second, third, fourth);
  }

  /**
   * The meter for any number of values, also for none; arrays are allocated.
   *
   * @param values in the order of the keys
   * @return the meter, or the shared one past the ceiling
   * @throws IllegalArgumentException if there are more or fewer values than keys
   */
  public final B with(@Nullable String... values) {
    return admit(values);
  }

  /**
   * Starts all meters of this family anew at nothing. To whoever reads totals it looks as if the
   * process had been started again. From now on {@link #with} gives the new meters; one that was
   * got before still takes what is recorded, but nobody reads it any more.
   */
  public final void restart() {
    List<B> before = table.all();
    Rest<B> known = rest;
    before.forEach(each -> registry.removeSame(each.meter()));
    if (known != null) {
      registry.removeSame(known.shared.meter());
    }
    registry.forgetExpired(registeredName); // after removing, for what is idle expires meanwhile
    // At once, not when next used: a total that comes back above nothing has no visible increase.
    before.forEach(each -> admit(each.values));
  }

  /**
   * How often values were sent to the shared meter.
   *
   * @return look-ups since creation
   */
  public final long overflowed() {
    return overflowed.sum();
  }

  private B admit(@Nullable String... given) {
    if (given.length != keys.length) {
      throw new IllegalArgumentException(
          given.length
              + " tag values "
              + Arrays.toString(given)
              + " for the "
              + keys.length
              + " keys of "
              + name);
    }
    String[] values = new String[given.length];
    for (int i = 0; i < given.length; i++) {
      values[i] = given[i] == null ? "" : given[i];
    }
    B found = table.find(values);
    if (found != null) {
      return found;
    }
    if (table.size() >= registry.meterConfig().maxSeriesPerFamily() || registry.isFull()) {
      return shared();
    }
    // Outside the table's lock: registering runs listeners of the application.
    B bound = bindGuarded(values);
    if (bound == null) {
      return bindNothing(values);
    }
    if (registry.isShared(bound.meter().getId())) {
      return shared();
    }
    B known = table.putIfAbsent(bound);
    if (registry.isOrphan(known.meter())) { // removed by another thread just now
      table.remove(known.meter());
    }
    return known;
  }

  private B shared() {
    Rest<B> known = rest;
    if (known == null) {
      String[] others = new String[keys.length];
      Arrays.fill(others, OTHER);
      B shared = bindGuarded(others); // a second thread gets the same meter
      if (shared == null) {
        return bindNothing(others);
      }
      known = new Rest<>(shared, registry.overflow(shared.meter()));
      rest = known;
    }
    overflowed.increment();
    known.overflow.increment();
    return known.shared;
  }

  /** Something of the application may fail here: a filter, or another type of meter. */
  private @Nullable B bindGuarded(String[] values) {
    try {
      B bound = bind(values, tags(values));
      registeredName = bound.meter().getId().getName();
      return bound;
    } catch (Throwable e) {
      Guard.rethrowIfFatal(e);
      registry.failed("registering " + name + Arrays.toString(values), e);
      return null; // to be tried again
    }
  }

  private Tags tags(String[] values) {
    List<Tag> tags = new ArrayList<>(keys.length);
    for (int i = 0; i < keys.length; i++) {
      tags.add(Tag.of(keys[i], values[i]));
    }
    return Tags.of(tags);
  }

  /**
   * The meters that have these values, the shared one among them if it has.
   *
   * @param tags keys and values in turn; null for an empty value
   */
  final List<B> matching(@Nullable String... tags) {
    if (tags.length % 2 != 0) {
      throw new IllegalArgumentException(
          "tags are " + Arrays.toString(tags) + "; they must be keys and values in turn");
    }
    @Nullable String[] wanted = new String[keys.length]; // null for any
    for (int i = 0; i < tags.length; i += 2) {
      int key = Arrays.asList(keys).indexOf(tags[i]);
      if (key < 0) {
        return List.of();
      }
      String value = tags[i + 1];
      wanted[key] = value == null ? "" : value;
    }
    B exact = Arrays.asList(wanted).contains(null) ? null : table.find(wanted);
    if (exact != null) {
      return List.of(exact);
    }
    List<B> all = table.all();
    Rest<B> known = rest;
    if (known != null) {
      all.removeIf(each -> each.meter() == known.shared.meter()); // a value that was "(other)"
      all.add(known.shared);
    }
    all.removeIf(each -> !has(each.values, wanted));
    return all;
  }

  private static boolean has(String[] values, @Nullable String[] wanted) {
    for (int i = 0; i < values.length; i++) {
      if (wanted[i] != null && !values[i].equals(wanted[i])) {
        return false;
      }
    }
    return true;
  }

  /** Everything in the meters that have these values, as if it were in one. */
  final HistogramReading read(@Nullable String... tags) {
    HistogramReading all = HistogramReading.EMPTY;
    for (B each : matching(tags)) {
      Distribution read = registry.read(each.meter());
      all = read == null ? all : all.merge(read.total());
    }
    return all;
  }

  /** Forgets a meter that was removed or has expired; asked for again, it comes back. */
  final void forget(Meter meter) {
    table.remove(meter);
    Rest<B> known = rest;
    if (known != null && known.shared.meter() == meter) {
      rest = null;
    }
  }

  /**
   * @param shared what is shared past the ceiling
   * @param overflow where that is counted
   */
  private record Rest<B>(B shared, Overflow overflow) {}
}
