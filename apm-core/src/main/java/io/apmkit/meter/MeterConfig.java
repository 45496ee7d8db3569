package io.apmkit.meter;

import io.apmkit.internal.Checks;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How meters behave. Immutable.
 *
 * @param window the span that minimum, maximum, percentiles and rate speak of; from {@link
 *     #MIN_WINDOW} to {@link #MAX_WINDOW}
 * @param maxSeriesPerFamily most series of one meter name; what comes after shares one; from 1 to
 *     {@link #MAX_SERIES}
 * @param maxSeries most series of the registry; what comes after shares one for each meter name,
 *     and past twice as many, new names are not recorded; from 1 to {@link #MAX_SERIES}
 * @param idleExpiry counters, timers and summaries into which nothing was recorded for so long are
 *     withdrawn, until something is; {@link #NEVER} or at least {@link #MIN_IDLE_EXPIRY}
 * @param strongGauges whether gauges registered through Micrometer's own interface keep their
 *     object alive even if they were not asked to
 * @param distributions what to expose of which timers and summaries, by meter name, or the
 *     beginning of names and a {@code *} behind it; of several that fit the last counts; at most
 *     {@link #MAX_DISTRIBUTIONS}
 */
public record MeterConfig(
    Duration window,
    int maxSeriesPerFamily,
    int maxSeries,
    Duration idleExpiry,
    boolean strongGauges,
    Map<String, DistributionDetail> distributions) {

  /** The shortest window: below it, a percentile has too few values to mean anything. */
  public static final Duration MIN_WINDOW = Duration.ofSeconds(1);

  /** The longest window: beyond it, what it tells is no longer the present. */
  public static final Duration MAX_WINDOW = Duration.ofHours(1);

  /** The highest ceiling; a process beyond it cannot be scraped in reasonable time. */
  public static final int MAX_SERIES = 1_000_000;

  /** Most entries of {@code distributions}, for each new meter is compared with all. */
  public static final int MAX_DISTRIBUTIONS = 1_000;

  /** No series is withdrawn for being idle. */
  public static final Duration NEVER = Duration.ZERO;

  /** The shortest expiry: a scraper must have seen the last value before it goes. */
  public static final Duration MIN_IDLE_EXPIRY = Duration.ofMinutes(1);

  /**
   * Checks the bounds.
   *
   * @param window as the component
   * @param maxSeriesPerFamily as the component
   * @param maxSeries as the component
   * @param idleExpiry as the component
   * @param strongGauges as the component
   * @param distributions as the component
   */
  public MeterConfig {
    Checks.between(window, MIN_WINDOW, MAX_WINDOW, "window");
    Checks.between(maxSeriesPerFamily, 1, MAX_SERIES, "maxSeriesPerFamily");
    Checks.between(maxSeries, 1, MAX_SERIES, "maxSeries");
    if (!NEVER.equals(idleExpiry)) {
      Checks.atLeast(idleExpiry, MIN_IDLE_EXPIRY, "idleExpiry");
    }
    Checks.between(distributions.size(), 0, MAX_DISTRIBUTIONS, "number of distributions");
    distributions.keySet().forEach(MeterConfig::requireNameOrBeginning);
    distributions = Collections.unmodifiableMap(new LinkedHashMap<>(distributions));
  }

  /**
   * One minute; 1,000 series of a meter name, 10,000 of the registry, which with 14 buckets each is
   * as much as a Prometheus server likes to take from one process. Nothing expires: a counter of
   * rare errors that vanished would hide the next error from {@code increase()}. Gauges are weak,
   * as Micrometer documents.
   *
   * @return the defaults
   */
  public static MeterConfig defaults() {
    return new MeterConfig(Duration.ofMinutes(1), 1_000, 10_000, NEVER, false, Map.of());
  }

  /**
   * The same with another window.
   *
   * @param window the new one
   * @return a copy
   */
  public MeterConfig withWindow(Duration window) {
    return new MeterConfig(
        window, maxSeriesPerFamily, maxSeries, idleExpiry, strongGauges, distributions);
  }

  /**
   * The same with another ceiling for each meter name.
   *
   * @param maxSeriesPerFamily the new one
   * @return a copy
   */
  public MeterConfig withMaxSeriesPerFamily(int maxSeriesPerFamily) {
    return new MeterConfig(
        window, maxSeriesPerFamily, maxSeries, idleExpiry, strongGauges, distributions);
  }

  /**
   * The same with another ceiling for the registry.
   *
   * @param maxSeries the new one
   * @return a copy
   */
  public MeterConfig withMaxSeries(int maxSeries) {
    return new MeterConfig(
        window, maxSeriesPerFamily, maxSeries, idleExpiry, strongGauges, distributions);
  }

  /**
   * The same with another time after which idle series are withdrawn.
   *
   * @param idleExpiry the new one, or {@link #NEVER}
   * @return a copy
   */
  public MeterConfig withIdleExpiry(Duration idleExpiry) {
    return new MeterConfig(
        window, maxSeriesPerFamily, maxSeries, idleExpiry, strongGauges, distributions);
  }

  /**
   * The same with gauges that keep their object alive, or not.
   *
   * @param strongGauges true to keep it alive even where Micrometer's builder was not told {@code
   *     strongReference(true)}
   * @return a copy
   */
  public MeterConfig withStrongGauges(boolean strongGauges) {
    return new MeterConfig(
        window, maxSeriesPerFamily, maxSeries, idleExpiry, strongGauges, distributions);
  }

  /**
   * The same with a decision about timers and summaries, which counts before earlier ones.
   *
   * @param meters a meter name, or the beginning of names and a {@code *} behind it
   * @param detail what to expose beside count, sum and maximum, whatever the meter itself asks for
   * @return a copy
   */
  public MeterConfig withDistribution(String meters, DistributionDetail detail) {
    Map<String, DistributionDetail> more = new LinkedHashMap<>(distributions);
    more.remove(meters);
    more.put(meters, detail); // the last
    return new MeterConfig(window, maxSeriesPerFamily, maxSeries, idleExpiry, strongGauges, more);
  }

  /** Null where it is left to the meter. */
  @Nullable DistributionDetail detailOf(String meterName) {
    DistributionDetail last = null;
    for (Map.Entry<String, DistributionDetail> each : distributions.entrySet()) {
      String meters = each.getKey();
      boolean fits =
          meters.endsWith("*")
              ? meterName.startsWith(meters.substring(0, meters.length() - 1))
              : meterName.equals(meters);
      last = fits ? each.getValue() : last;
    }
    return last;
  }

  private static void requireNameOrBeginning(String meters) {
    Checks.notBlank(meters, "meter name");
    int star = meters.indexOf('*');
    if (star >= 0 && star < meters.length() - 1) {
      throw new IllegalArgumentException(
          "meter name is \"" + meters + "\"; a * may only be its last character");
    }
  }
}
